"""Asks one question over a plain WebSocket, by hand: the frames of RFC 6455 and the few packets of Engine.IO 4 and
socket.io 5 that it takes. Python 3.9, nothing to install.

    python3 docs/examples/ask-websocket.py http://localhost:3000 "How long do I have to return an item?"
"""

import base64
import json
import os
import re
import socket
import ssl
import struct
import sys
import uuid
from urllib.parse import urlsplit

server = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:3000"
question = sys.argv[2] if len(sys.argv) > 2 else "How long do I have to return an item?"


class WebSocket:
    """A client's end: text messages out and in; it answers the pings of the WebSocket itself."""

    def __init__(self, url):
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        self.tcp = socket.create_connection((parts.hostname, parts.port or (443 if secure else 80)), timeout=60)
        if secure:
            self.tcp = ssl.create_default_context().wrap_socket(self.tcp, server_hostname=parts.hostname)
        self.stream = self.tcp.makefile("rb")
        self.tcp.sendall(
            f"GET {parts.path}/socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            f"Host: {parts.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        status = self.stream.readline().decode().strip()
        if " 101 " not in status:
            raise SystemExit(f"No WebSocket at {url}: {status}")
        while self.stream.readline() not in (b"\r\n", b""):
            pass  # the other headers

    def send(self, text, opcode=1):
        data = text.encode() if isinstance(text, str) else text
        size = len(data)
        if size < 126:
            length = struct.pack("!B", 0x80 | size)
        elif size < 65_536:
            length = struct.pack("!BH", 0x80 | 126, size)
        else:
            length = struct.pack("!BQ", 0x80 | 127, size)
        mask = os.urandom(4)  # a client masks what it sends
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))
        self.tcp.sendall(bytes([0x80 | opcode]) + length + mask + masked)

    def read(self):
        """The next text message, put together from its frames."""
        message = b""
        while True:
            first, second = self.read_bytes(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", self.read_bytes(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self.read_bytes(8))
            data = self.read_bytes(size)
            opcode = first & 0x0F
            if opcode == 8:
                raise SystemExit("The server closed the connection.")
            if opcode == 9:
                self.send(data, opcode=10)
            if opcode in (0, 1):
                message += data
                if first & 0x80:
                    return message.decode()

    def read_bytes(self, size):
        data = self.stream.read(size)
        if len(data) < size:
            raise SystemExit("The connection was lost.")
        return data

    def close(self):
        self.send(struct.pack("!H", 1000), opcode=8)
        self.tcp.close()


def read_packets(web_socket):
    """The name and payload of each event; an acknowledgement comes as the number of its request, and its reply."""
    while True:
        packet = web_socket.read()
        if packet.startswith("0"):
            web_socket.send('40/chat,{"protocol":1}')  # opened: enter the namespace
        elif packet == "2":
            web_socket.send("3")  # a ping wants a pong, else the server hangs up
        elif packet.startswith("44/chat,"):
            raise SystemExit(f"Refused: {packet[8:]}")
        elif match := re.match(r"4([23])/chat,(\d*)(\[.*)", packet, re.DOTALL):
            kind, number, body = match.groups()
            values = json.loads(body)
            yield (values[0], values[1]) if kind == "2" else (int(number), values[0])


def request(web_socket, number, name, payload):
    web_socket.send(f"42/chat,{number}{json.dumps([name, payload])}")


ASKED, VOTED = 0, 1
chat = WebSocket(server)
for event, payload in read_packets(chat):
    if event in (ASKED, VOTED) and not payload["ok"]:
        raise SystemExit(f"{payload['error']['code']}: {payload['error']['message']}")
    if event == "session:ready":
        request(chat, ASKED, "message:send", {"clientId": str(uuid.uuid4()), "text": question})
    elif event == "answer:delta":
        print(payload["text"], end="", flush=True)
    elif event == "answer:error":
        raise SystemExit(payload["error"]["message"])
    elif event == "answer:end":
        print()
        for citation in payload["message"].get("citations", []):
            print(f'- {citation["title"]}: "{citation["quote"]}"')
        request(chat, VOTED, "feedback:send", {"messageId": payload["message"]["id"], "vote": "up"})
    elif event == VOTED:
        print("voted:", payload["message"]["vote"])
        break
chat.close()
