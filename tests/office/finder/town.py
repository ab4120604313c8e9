"""A KIM in Kuala Kurun that an officer half-remembers, and others that resemble it."""

from groups.models import Decree, KimGroup
from groups.states import State as GroupState
from news.states import State
from office.finder import answers, index
from tests import factories

ELSEWHERE = "62.10.03.2009"


def fill(cast):
    """Fills the index; returns the KIM that is looked for."""
    lina = factories.person("lina-m", "Lina Marlina", phone="+6281399990077")
    bajarum = _group(
        lina,
        name="KIM Bajarum Maju",
        desa=factories.KURUN,
        sk="140/12/KPTS/2025",
        registration_number="KIM-62.10.02.1012-07",
        nomor_induk="KIM.62.10.0457",
    )
    Decree.objects.create(group=bajarum, number="145/77/2021", date="2021-05-01")
    factories.row(bajarum, "ketua", name="Siti Achmad", phone="+6281352994821")
    factories.row(bajarum, "sekretaris", name="Ma'ruf Djoko")
    factories.row(bajarum, name="Nurlina Wati", ended_on="2026-02-03")
    factories.edition(bajarum, cast.budi, State.APPROVED, title="Jembatan gantung dicat warga")
    _others(cast)
    index.rebuild()
    return bajarum


def _group(applicant=None, *, sk, **fields):
    made = factories.group(GroupState.ACTIVE, applicant=applicant, **fields)
    KimGroup.objects.filter(pk=made.pk).update(contact_phone="")
    Decree.objects.filter(group=made).update(number=sk)
    return made


def _others(cast):
    """A KIM of another kecamatan; its people, numbers and titles resemble those of the first."""
    rajawali = _group(
        name="KIM Rajawali",
        desa=ELSEWHERE,
        sk="141/13/KPTS/2024",
        registration_number="KIM-62.10.03.2009-12",
        nomor_induk="KIM.62.10.0475",
    )
    factories.row(rajawali, "ketua", name="Sinta Bachtiar", phone="+6281352994812")
    factories.row(rajawali, "sekretaris", name="Maryam Joni", phone="+6281352998421")
    factories.row(rajawali, name="Nurhayati Wahab")
    factories.edition(rajawali, cast.gita, State.APPROVED, title="Lapangan dibersihkan")


def asked(question, user):
    """Kind and title of the first five rows of an answer."""
    return [(row.kind, row.document.title) for row in answers.answer(question, user).rows[:5]]


def reasons(question, user):
    """Why the first row of an answer was found."""
    return answers.answer(question, user).rows[0].reasons
