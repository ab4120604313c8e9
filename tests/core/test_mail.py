"""Letters: never lost, never doubled, never sent for what did not happen."""

import asyncio
import io
import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail as outbox
from django.core.management import call_command
from django.db import connection, transaction

from core import mail
from core.models import Letter
from tests.core.mailboxes import Slow

TO = "ayu@desa.example"
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
BACKENDS = "tests.core.mailboxes."


@pytest.fixture
def letter(db):
    return Letter.objects.create(to=TO, subject="Kabar", body="Isi")


def fresh(letter):
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize("backend", ["Away", "Refusing", "Mad"])
def test_a_failing_server_is_tried_again_after_1_4_16_minutes(letter, settings, backend):
    settings.EMAIL_BACKEND = BACKENDS + backend
    waits = []
    with time_machine.travel(NOON, tick=False) as clock:
        for attempt in range(1, mail.MAX_ATTEMPTS + 1):
            call_command("send_mail", stdout=io.StringIO())
            assert fresh(letter).attempts == attempt
            mail.deliver.call(letter.pk)  # too early: nothing happens
            assert fresh(letter).attempts == attempt
            waits.append((fresh(letter).try_after - datetime.now(UTC)).total_seconds() / 60)
            clock.move_to(fresh(letter).try_after)
            assert fresh(letter).body == ("Isi" if attempt < mail.MAX_ATTEMPTS else "")

    assert waits == [1, 4, 16, 64, 256, 1024, 4096, 16384]
    assert fresh(letter).sent_at is None


def test_a_letter_is_given_up_after_eight_tries_and_the_log_says_so(letter, settings, caplog):
    settings.EMAIL_BACKEND = BACKENDS + "Refusing"
    Letter.objects.update(attempts=7)

    with caplog.at_level(logging.WARNING, logger="core.mail"):
        mail.deliver.call(letter.pk)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Letter.objects.update(try_after=None)
    mail.deliver.call(letter.pk)

    assert fresh(letter).attempts == 8
    assert fresh(letter).body == ""
    assert outbox.outbox == []
    (line,) = [record for record in caplog.records if record.name == "core.mail"]
    assert (line.levelname, line.getMessage()) == ("ERROR", "letter given up")
    assert line.fields == {"letter": letter.pk, "attempts": 8}


def test_a_letter_that_nobody_can_send_does_not_hold_up_the_others(db):
    hopeless = Letter.objects.create(
        to="ayu@desa.example\nBcc: x@evil.example", subject="a", body="b"
    )
    other = Letter.objects.create(to=TO, subject="Kabar", body="Isi")

    call_command("send_mail", stdout=io.StringIO())

    assert [message.to for message in outbox.outbox] == [[TO]]
    assert fresh(hopeless).attempts == 1
    assert fresh(other).sent_at is not None


@pytest.mark.parametrize(
    "subject",
    [
        "Kabar\nBcc: x@evil.example",
        "Kabar\r\nBcc: x@evil.example",
        "Kabar\r\n\r\n<script>",
        "a\x0bb\x85c",
    ],
)
def test_no_header_injection_through_a_subject(db, subject, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        mail.queue(TO, subject, "Isi\n.\nBcc: x@evil.example")

    (message,) = outbox.outbox
    headers = message.message().as_string().split("\n\n")[0]
    assert "\n" not in message.subject
    assert message.recipients() == [TO]
    assert not [line for line in headers.splitlines() if line.lower().startswith("bcc")]


@pytest.mark.parametrize("to", ["a@b.example\nBcc: x@evil.example", "a@b.example\r\nX: y"])
def test_no_header_injection_through_an_address(db, to, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter = mail.queue(to, "Kabar", "Isi")

    assert outbox.outbox == []
    assert fresh(letter).sent_at is None


def test_a_letter_goes_with_the_change_it_tells_of(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        mail.queue(TO, "Kabar", "Isi")
        transaction.set_rollback(True)

    assert not Letter.objects.exists()
    assert outbox.outbox == []


def test_a_letter_leaves_after_commit_and_its_text_is_blanked(
    db, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        letter = mail.queue(TO, "Kabar " * 90, "Isi")
        assert outbox.outbox == []

    (message,) = outbox.outbox
    assert (message.to, message.body) == ([TO], "Isi")
    assert len(message.subject) == 200
    assert fresh(letter).sent_at is not None
    assert fresh(letter).body == ""
    assert TO not in str(letter)


def test_a_letter_that_was_sent_is_not_sent_again(letter):
    mail.deliver.call(letter.pk)
    mail.deliver.call(letter.pk)
    call_command("send_mail", stdout=io.StringIO())

    assert len(outbox.outbox) == 1


def test_a_letter_that_is_gone_troubles_nobody(db):
    mail.deliver.call(123_456)


def test_a_letter_left_in_hand_by_a_worker_that_died_is_taken_up_after_five_minutes(letter):
    with time_machine.travel(NOON, tick=False) as clock:
        Letter.objects.update(try_after=NOON + mail.IN_HAND)
        call_command("send_mail", stdout=io.StringIO())
        assert outbox.outbox == []
        clock.shift(timedelta(minutes=5))
        call_command("send_mail", stdout=io.StringIO())

    assert len(outbox.outbox) == 1


def test_the_command_says_how_many_letters_it_tried(letter, capsys):
    call_command("send_mail")
    call_command("send_mail")

    assert capsys.readouterr().out.splitlines() == ["1 surat dicoba.", "0 surat dicoba."]


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_a_letter_once(settings):
    settings.EMAIL_BACKEND = BACKENDS + "Slow"
    Slow.sent.clear()
    letter = Letter.objects.create(to=TO, subject="Kabar", body="Isi")

    def work():
        try:
            mail.deliver.call(letter.pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)

    assert len(Slow.sent) == 1
    assert fresh(letter).attempts == 1


def test_a_real_server_gets_the_letter_as_it_was_written(letter, settings):
    """The smallest SMTP server there is, on a port of its own."""
    seen, ready, stop = [], threading.Event(), threading.Event()

    async def serve(reader, writer):
        async def say(line):
            writer.write(line + b"\r\n")
            await writer.drain()

        await say(b"220 desa.example")
        while line := await reader.readline():
            if line.upper().startswith(b"DATA"):
                await say(b"354 go on")
                seen.append(await reader.readuntil(b"\r\n.\r\n"))
            if line.upper().startswith(b"QUIT"):
                await say(b"221 bye")
                break
            await say(b"250 ok")
        writer.close()

    async def main():
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        settings.EMAIL_PORT = server.sockets[0].getsockname()[1]
        async with server:
            ready.set()
            while not stop.is_set():
                await asyncio.sleep(0.01)

    thread = threading.Thread(target=lambda: asyncio.run(main()))
    thread.start()
    ready.wait(5)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "127.0.0.1", False, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""

    mail.deliver.call(letter.pk)

    stop.set()
    thread.join(timeout=5)
    assert fresh(letter).sent_at is not None
    (content,) = seen
    assert b"Subject: Kabar\r\n" in content
    assert b"To: ayu@desa.example\r\n" in content
