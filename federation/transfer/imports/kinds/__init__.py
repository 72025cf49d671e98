"""What can be brought in, by its code; in the order in which it is needed."""

from federation.transfer.imports.kinds.activities import ActivityRows
from federation.transfer.imports.kinds.homes import HomeRows
from federation.transfer.imports.kinds.people import PersonRows

KINDS = {kind.code: kind for kind in (HomeRows, PersonRows, ActivityRows)}
