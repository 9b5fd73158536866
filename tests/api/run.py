"""Asks a running Ting everything that its own OpenAPI document says can be asked, as nobody, as a resident and as each
role of the staff, and at the operators' host with an operator's token: no error of ours, and no status, type, header or shape that the document does not say. The examples of
the document are held to its own schemas.

`scripts/test` runs it with few requests for each operation; `TING_API_EXAMPLES` says how many.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema_rs

TING = os.environ.get("TING_BIN", "target/debug/ting")
EXAMPLES = os.environ.get("TING_API_EXAMPLES", "3")
SCHEMATHESIS = Path(sys.executable).absolute().parent / "schemathesis"
ROLES = ["resident", "moderator", "registrar", "coordinator", "caseworker", "manager", "secretary", "auditor", "administrator"]
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "ignored_auth",
]


def asked(base, path, body=None):
    """The JSON that an address answers with."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def wrong_examples(document):
    """Every example that is not what the schema beside it says."""
    root = {"components": document["components"]}

    def held(schema, example, where):
        validator = jsonschema_rs.validator_for({**schema, **root}, validate_formats=True)
        return [f"{where}: {error.message}" for error in validator.iter_errors(example)]

    def walk(node, where):
        found = []
        if isinstance(node, dict):
            schema = node.get("schema", node)
            if "example" in node and isinstance(schema, dict) and ("type" in schema or "$ref" in schema or "oneOf" in schema):
                found += held({key: value for key, value in schema.items() if key != "example"}, node["example"], where)
            for key, value in node.items():
                found += walk(value, f"{where}/{key}") if key != "example" else []
        elif isinstance(node, list):
            for place, value in enumerate(node):
                found += walk(value, f"{where}/{place}")
        return found

    return walk(document["paths"], "paths") + walk(document["components"]["schemas"], "schemas")


def tried(base, room, who, token, document=None, more=()):
    """Whether all that is asked by somebody is answered as the document says."""
    command = [
        str(SCHEMATHESIS), "run", document or f"{base}/api/openapi.json", "--url", base,
        "--checks", ",".join(CHECKS),
        "--phases", "examples,coverage,fuzzing",
        "--max-examples", EXAMPLES,
        "--generation-deterministic",
        "--continue-on-failure", "--no-color", "--warnings", "off",
        "--request-timeout", "30",
    ]
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    command += more
    # It writes beside itself what it has seen.
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=room)
    summary = re.findall(r"^.*(?:generated|passed|failed|errored).*$", done.stdout, re.MULTILINE)
    print(f"{who}: {'; '.join(line.strip() for line in summary[-2:])}", flush=True)
    if done.returncode != 0:
        print(done.stdout[-60_000:], done.stderr[-5_000:], sep="\n", flush=True)
    return done.returncode == 0


def main():
    data = tempfile.mkdtemp(prefix="ting-api-")
    issue = ["operator", "token", "add", "schemathesis", "--scope", "read,found,suspend,export,delete"]
    issued = subprocess.run([TING, "--data", data, "--seed", "demo", *issue], stdout=subprocess.PIPE, text=True, check=True)
    ting = subprocess.Popen(
        [TING, "--port", "0", "--data", data, "--seed", "demo"], stdout=subprocess.PIPE, text=True
    )
    try:
        base = next(
            found.group() for line in ting.stdout if (found := re.search(r"http://localhost:\d+", line))
        )
        # What it says from here on is nobody's, and must not fill the pipe.
        threading.Thread(target=lambda: [None for _ in ting.stdout], daemon=True).start()
        said = asked(base, "/api/openapi.json")
        wrong = wrong_examples(said)
        for each in wrong:
            print("an example is not what its schema says:", each)
        people = [("nobody", None)]
        for role in ROLES:
            session = asked(base, "/dev/session", {"role": role, "name": f"Kim {role}"})
            people.append((role, session["token"]))
        # At their own host there is nothing but what is theirs, and so no document either.
        document = Path(data) / "openapi.json"
        document.write_text(json.dumps(said))
        at_their_host = ["--include-path-regex", "^/api/v1/municipalities", "--header", f"Host: operator.{base.split('//')[1]}"]
        operator = ("operator", issued.stdout.strip(), str(document), at_their_host)
        # Two at a time: each waits for the other side most of the time.
        with ThreadPoolExecutor(2) as pool:
            well = list(pool.map(lambda person: tried(base, data, *person), [*people, operator]))
        return 0 if all(well) and not wrong else 1
    finally:
        ting.terminate()
        ting.wait(timeout=30)
        shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
