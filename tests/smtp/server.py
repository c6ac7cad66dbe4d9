"""A mail server for the tests, as moody as real ones are.

Says its port, then a line of JSON for every letter that it took. Does what the lines of its standard input say, and
ends when that does:

    accept              take everything (so it begins)
    refuse CODE [N]     answer a reader with this code, N times or until told otherwise
    delay SECONDS       take the letter, and think so long before saying so
    drop [N]            break the line off when a reader is named
    swallow [N]         take the letter, and break the line off before saying so
"""

import asyncio
import email
import email.policy
import json
import sys

from aiosmtpd.smtp import SMTP


def say(**what):
    print(json.dumps(what), flush=True)


class Mood:
    """What to do, and how often still; for ever where that is None."""

    def __init__(self):
        self.set("accept")

    def set(self, line):
        word, *rest = line.split()
        number = {"refuse": 1, "drop": 0, "swallow": 0}.get(word)
        times = int(rest[number]) if number is not None and len(rest) > number else None
        self.word, self.rest, self.times = word, rest, times

    def is_(self, word):
        if self.word != word or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Handler:
    def __init__(self, mood):
        self.mood = mood

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mood.is_("refuse"):
            return f"{self.mood.rest[0]} <{address}> is not welcome"
        if self.mood.is_("drop"):
            server.transport.abort()
            return "421 gone"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        part = lambda kind: letter.get_body((kind,)).get_content().replace("\r\n", "\n")
        say(
            to=envelope.rcpt_tos,
            headers={name.lower(): str(value) for name, value in letter.items()},
            text=part("plain"),
            html=part("html"),
        )
        if self.mood.word == "delay":
            await asyncio.sleep(float(self.mood.rest[0]))
        if self.mood.is_("swallow"):
            server.transport.abort()
        return "250 taken"


async def main():
    mood = Mood()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler(mood), hostname="mail.test"), "127.0.0.1", 0)
    say(port=server.sockets[0].getsockname()[1])
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        mood.set(line.decode())
        say(mood=line.decode().strip())


asyncio.run(main())
