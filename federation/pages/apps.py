from django.apps import AppConfig
from django.core import checks

from federation.pages import checks as start_checks
from federation.pages.catalogue import compile_stale


class PagesConfig(AppConfig):
    name = "federation.pages"

    def ready(self):
        """Chinese pages however the portal is started; and the checks before it starts."""
        compile_stale()
        checks.register(start_checks.catalogue_is_compiled, checks.Tags.translation)
        checks.register(start_checks.static_files_are_collected)  # not for collectstatic itself
        checks.register(start_checks.database_is_durable, checks.Tags.database)
