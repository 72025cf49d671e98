"""Lists on their way into the portal of `tests.world`: one being prepared, one that is in."""

import uuid

from django.utils import timezone

from federation.transfer.models import Import, ImportRow


def add_imports(world):
    """Adds `imports` by state; the open one has a row that is to be corrected."""
    user = world.users["county"]
    opened = Import.objects.create(
        uid=uuid.uuid4(),
        kind="homes",
        sha256="0" * 64,
        heads=[[0, "A 微家名称", ["甲微家"]]],
        columns={"name_zh": 0},
        created_by=user,
    )
    ImportRow.objects.create(
        import_of=opened,
        number=2,
        cells=["甲微家"],
        texts={"name_zh": "甲微家"},
        fate="wrong",
        problems={"village": ["请写明所在乡镇和村。", ""]},
    )
    done = Import.objects.create(
        uid=uuid.uuid4(),
        kind="homes",
        sha256="1" * 64,
        state="done",
        finished_at=timezone.now(),
        finished_by=user,
        created_by=user,
    )
    world.imports = {"open": opened, "done": done}
