from django.urls import path

from federation.photos import views

app_name = "photos"
urlpatterns = [
    path("photos/<str:name>", views.public_photo, name="public_photo"),
]
