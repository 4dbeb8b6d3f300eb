"""A DHCP client for tests: asks as telephones of given MACs and vendor classes, and prints what the server answered.

usage: dhcp-client.py INTERFACE MAC[/CLASS[/REQUESTED]]…    REQUESTED: option numbers with `.` between; all that telephones ask
for by default, none if `-`

Prints one JSON object for each telephone: its MAC and the options of the offer, as hexadecimal digits by number. Asks again until
an answer is there, so that the server needs no time to start; gives up after twenty seconds.
"""
import json
import os
import select
import socket
import struct
import sys
import time


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def discover(mac, vendor_class, requested, transaction):
    options = b"\x35\x01\x01"
    if vendor_class:
        options += bytes([60, len(vendor_class)]) + vendor_class
    if requested:
        options += bytes([55, len(requested)]) + bytes(requested)
    bootp = struct.pack("!BBBBIHHIIII16s64s128s", 1, 1, 6, 0, transaction, 0, 0x8000, 0, 0, 0, 0, mac, b"", b"")
    bootp += b"\x63\x82\x53\x63" + options + b"\xff"
    udp = struct.pack("!HHHH", 68, 67, 8 + len(bootp), 0) + bootp
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0, b"\0" * 4, b"\xff" * 4)
    head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
    return b"\xff" * 6 + mac + b"\x08\x00" + head + udp


def options_of(frame, transaction):
    """The options of an offer to this transaction; None where the frame is something else."""
    if len(frame) < 14 + 20 + 8 + 240 or frame[12:14] != b"\x08\x00" or frame[23] != 17:
        return None
    udp = 14 + (frame[14] & 15) * 4
    if struct.unpack("!HH", frame[udp:udp + 4]) != (67, 68):
        return None
    bootp = frame[udp + 8:]
    if bootp[0] != 2 or struct.unpack("!I", bootp[4:8])[0] != transaction:
        return None
    found, place = {}, 240
    while place < len(bootp) and bootp[place] != 255:
        code = bootp[place]
        if code == 0:
            place += 1
            continue
        length = bootp[place + 1]
        found[code] = found.get(code, b"") + bootp[place + 2:place + 2 + length]
        place += 2 + length
    return found if found.get(53) == b"\x02" else None


def ask(wire, mac, vendor_class, requested):
    transaction = struct.unpack("!I", os.urandom(4))[0]
    end = time.monotonic() + 20
    while time.monotonic() < end:
        wire.send(discover(mac, vendor_class, requested, transaction))
        again = time.monotonic() + 0.4
        while time.monotonic() < again:
            if not select.select([wire], [], [], 0.1)[0]:
                continue
            options = options_of(wire.recv(65535), transaction)
            if options is not None:
                return options
    sys.exit("no answer to " + mac.hex())


def main():
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
    wire.bind((sys.argv[1], 0))
    for telephone in sys.argv[2:]:
        mac, vendor_class, requested = (telephone.split("/") + ["", ""])[:3]
        wanted = [1, 3, 6, 15, 42, 43, 66, 67, 114, 150, 159, 160] if not requested else []
        wanted = [int(one) for one in requested.split(".") if one.isdigit()] or wanted
        options = ask(wire, bytes.fromhex(mac.replace(":", "")), vendor_class.encode(), wanted)
        print(json.dumps({"mac": mac, "class": vendor_class, "options": {code: value.hex() for code, value in options.items()}}))


main()
