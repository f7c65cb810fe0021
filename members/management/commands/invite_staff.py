"""Invite somebody to the staff from the command line: how the first administrator comes in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from base.errors import RuleBroken
from members.accounts import invitations
from members.accounts.cleaning import clean_name
from members.roles import Role


class Command(BaseCommand):
    """`manage.py invite_staff chen@example.org 陈静 admin` mails a link valid for 7 days."""

    help = "Invite somebody to the staff by e-mail; the first administrator comes in this way."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")
        parser.add_argument("name")
        parser.add_argument("roles", nargs="+", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["address"])
            invitation = invitations.invite(
                address=options["address"],
                name=clean_name(options["name"]),
                roles=set(options["roles"]),
                by=None,
            )
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        except RuleBroken as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"The invitation is on its way to {invitation.masked_address}.")
