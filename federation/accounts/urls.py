from django.urls import path

from federation.accounts.views import audit, session, users

app_name = "accounts"
urlpatterns = [
    path("sign-in/", session.sign_in, name="sign_in"),
    path("sign-out/", session.sign_out, name="sign_out"),
    path("work/signed-in/", session.signed_in, name="signed_in"),
    path("work/password/", session.password, name="password"),
    path("work/users/", users.user_list, name="user_list"),
    path("work/users/new/", users.user_create, name="user_create"),
    path("work/users/<int:pk>/", users.user_edit, name="user_edit"),
    path("work/users/<int:pk>/password/", users.user_password, name="user_password"),
    path("work/audit/", audit.audit_list, name="audit_list"),
]
