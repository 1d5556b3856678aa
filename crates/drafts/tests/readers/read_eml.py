"""Reads messages as Python's mail parser sees them.

Each message arrives on standard input behind a line with its length in bytes; each answer is one line of
JSON. Names are decoded word by word, because the parser itself puts spaces between the words of a name.
"""

import email
import email.header
import email.policy
import email.utils
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
    parts = list(message.iter_parts())
    contents = [part.get_content().replace("\r\n", "\n") for part in parts]
    return {
        "defects": [repr(defect) for defect in defects],
        "headers": message.keys(),
        "kinds": [part.get_content_type() for part in parts],
        "recipients": [address.addr_spec for address in message["To"].addresses],
        "to": mailbox(undecoded["To"]),
        "from": mailbox(undecoded["From"]) if "From" in undecoded else None,
        "subject": str(message["Subject"]),
        "text": contents[0],
        "html": contents[1],
    }


while length := sys.stdin.buffer.readline():
    answer = read(sys.stdin.buffer.read(int(length)))
    print(json.dumps(answer), flush=True)
