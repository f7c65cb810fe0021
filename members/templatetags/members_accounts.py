"""What the account pages and the staff list show shortened or in words."""

from django import template

from members.accounts.network import device, mask_address
from members.accounts.passwords import is_old
from zh.masking import mask_email

register = template.Library()
register.filter("device", device)
register.filter("mask_address", mask_address)
register.filter("mask_email", mask_email)
register.filter("password_is_old", is_old)
