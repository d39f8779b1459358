"""What is read at one moment is not what was written after its beginning, and whoever writes does not wait."""

import pytest
from django.db import DatabaseError, connection, transaction

from annotator.annotation.models import Project
from annotator.annotation.moment import one_moment
from tests.installation import Installation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]

# In an installation of its own: the tests' SQLite is in memory, where readers and writers wait for each other.
READ = """
import threading
from django.db import connection, transaction
from annotator.annotation.models import Project
from annotator.annotation.moment import one_moment

def write():
    with transaction.atomic():
        Project.objects.create(name="Later")
    connection.close()

Project.objects.create(name="Before")
counts = []
with one_moment():
    counts.append(Project.objects.count())
    writer = threading.Thread(target=write)
    writer.start()
    writer.join(timeout=20)
    counts += [writer.is_alive(), Project.objects.count()]
counts.append(Project.objects.count())
print(counts)
"""


@pytest.mark.slow
def test_a_reader_sees_one_moment_and_holds_up_nobody(installation: Installation) -> None:
    assert installation.run(READ).strip() == "[1, False, 1, 2]"


def test_nothing_is_left_open_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), one_moment():
        Project.objects.count()
        raise ZeroDivisionError
    with transaction.atomic():
        Project.objects.create(name="After")
    with one_moment():
        assert Project.objects.count() == 1


def test_inside_a_transaction_it_is_that_one() -> None:
    with transaction.atomic(), one_moment():
        assert Project.objects.count() == 0
        Project.objects.create(name="Written all the same")
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="read-only"), one_moment():
            Project.objects.create(name="Refused")
