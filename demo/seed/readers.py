"""What readers say is wrong with a story: complaints at the desk and at the office."""

from demo import clock
from news.actions import complaints
from news.models import Edition


def complain(group, ketua):
    """Sends two complaints about stories of a group: one led to a correction, one waits."""
    told = Edition.objects.published().filter(group=group)
    corrected = told.get(title__startswith="Empat puluh warga")
    with_children = told.get(title__startswith="Bubur labu")
    with clock.at(clock.ago(2, 18, 20)):
        answered, _ = complaints.send_complaint(
            corrected.article,
            kind="wrong",
            text="Kami turun pukul 06.00, bukan 06.30. Saya ikut dari awal.",
            contact="mina@contoh.example",
        )
    with clock.at(clock.ago(1, 11, 5)):
        complaints.answer_complaint(
            answered, by=ketua, reason="Terima kasih. Anda benar, jamnya sudah kami ralat."
        )
    with clock.at(clock.ago(0, 5, 40)):
        complaints.send_complaint(
            with_children.article,
            kind="me",
            text="Anak saya tampak di foto dan kami belum ditanya. Tolong fotonya diganti.",
        )
