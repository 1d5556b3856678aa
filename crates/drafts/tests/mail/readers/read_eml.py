"""Reads messages as Python's mail parser sees them.

Each message arrives on standard input behind a line with its length in bytes; each answer is one line of
JSON. Names are decoded word by word, because the parser itself puts spaces between the words of a name.
"""

import email
import email.header
import email.policy
import email.utils
import hashlib
import json
import sys


def unfolded(value):
    return value.replace("\r", "").replace("\n", "")


def mailbox(value):
    name, address = email.utils.parseaddr(unfolded(value))
    return [str(email.header.make_header(email.header.decode_header(name))), address]


def read(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    undecoded = email.message_from_bytes(raw, policy=email.policy.compat32)
    defects = []
    for part in message.walk():
        defects += part.defects
        for value in part.values():
            defects += value.defects
    kinds = [part.get_content_type() for part in message.walk()]
    leaves = [part for part in message.walk() if not part.is_multipart()]
    texts = [part.get_content().replace("\r\n", "\n") for part in leaves if part.get_content_maintype() == "text"]
    beside = [part for part in leaves if part.get_content_maintype() != "text"]
    return {
        "defects": [repr(defect) for defect in defects],
        "headers": message.keys(),
        "kinds": kinds,
        "recipients": [address.addr_spec for address in message["To"].addresses],
        "to": mailbox(undecoded["To"]),
        "from": mailbox(undecoded["From"]) if "From" in undecoded else None,
        "subject": str(message["Subject"]),
        "text": texts[0],
        "html": texts[1],
        "beside": [
            [part.get_content_disposition(), part.get("Content-ID") or part.get_filename(), part.get_content_type(),
             hashlib.sha256(part.get_content()).hexdigest()]
            for part in beside
        ],
    }


while length := sys.stdin.buffer.readline():
    answer = read(sys.stdin.buffer.read(int(length)))
    print(json.dumps(answer), flush=True)
