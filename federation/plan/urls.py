from django.urls import path

from federation.plan.views import reading, writing

app_name = "plan"
urlpatterns = [
    path("work/county/plan/", reading.plan_list, name="plan_list"),
    path("work/county/plan/new/", writing.plan_create, name="plan_create"),
    path("work/county/plan/<int:pk>/", reading.plan_detail, name="plan_detail"),
    path("work/county/plan/<int:pk>/targets/new/", writing.target_create, name="target_create"),
    path(
        "work/county/plan/<int:pk>/targets/<int:line_pk>/", writing.target_edit, name="target_edit"
    ),
    path("work/county/plan/<int:pk>/issue/", writing.plan_issue, name="plan_issue"),
    path("work/county/plan/<int:pk>/revise/", writing.plan_revise, name="plan_revise"),
]
