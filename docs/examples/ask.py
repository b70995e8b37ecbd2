"""Asks one question over HTTP and prints the answer as it streams (server-sent events). Python 3.9, nothing to install.

    python3 docs/examples/ask.py http://localhost:3000 "How long do I have to return an item?"
"""

import json
import sys
import urllib.error
import urllib.request

server = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:3000"
question = sys.argv[2] if len(sys.argv) > 2 else "How long do I have to return an item?"


def post(path, body, **headers):
    """Opens the response; a refusal is raised with its code and message."""
    headers = {"content-type": "application/json", **headers}
    request = urllib.request.Request(server + path, json.dumps(body).encode(), headers)
    try:
        return urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as refused:
        error = json.load(refused)["error"]
        raise SystemExit(f"{error['code']}: {error['message']}") from None


def read_events(response):
    """The name and payload of each server-sent event."""
    name = ""
    for line in response:
        field, _, value = line.decode().rstrip("\n").partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


answer, token = None, None
with post("/api/v1/chat", {"text": question}, accept="text/event-stream") as stream:
    for event, payload in read_events(stream):
        if event == "message:accepted":
            token = payload["visitorToken"]  # keep it: it is who the visitor is
        elif event == "answer:delta":
            print(payload["text"], end="", flush=True)
        elif event == "answer:end":
            answer = payload["message"]
        elif event == "answer:error":
            raise SystemExit(payload["error"]["message"])
if answer is None:
    raise SystemExit("Somebody else than the bot answers in this conversation.")
print()
for citation in answer.get("citations", []):
    print(f'- {citation["title"]}: "{citation["quote"]}"')

path = f"/api/v1/messages/{answer['id']}/feedback"
with post(path, {"vote": "up"}, authorization=f"Bearer {token}") as voted:
    print("voted:", json.load(voted)["message"]["vote"])
