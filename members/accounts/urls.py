"""One's own account, under /accounts/."""

from django.urls import path

from .views import home

app_name = "accounts"
urlpatterns = [
    path("", home.Account.as_view(), name="home"),
    path("person/", home.EditPerson.as_view(), name="person"),
    path("data/", home.my_data, name="data"),
    path("close/", home.CloseAccount.as_view(), name="close"),
    path("consents/<slug:purpose>/withdraw/", home.withdraw_consent, name="withdraw_consent"),
    path("drafts/<int:pk>/", home.draft, name="draft"),
]
