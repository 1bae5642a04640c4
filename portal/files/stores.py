"""The two places where files can stand, behind one interface."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from portal.files import keys
from portal.settings import SettingsError

Source = bytes | BinaryIO


class Store(Protocol):
    """A place for files. Keys are made by the store; an unknown one is a FileNotFoundError."""

    def put(self, source: Source, content_type: str, suffix: str) -> str:
        """Store the bytes whole or not at all, and return their new key."""

    def open(self, key: str) -> BinaryIO:
        """Open for reading; the caller closes it. Raises FileNotFoundError."""

    def exists(self, key: str) -> bool:
        """Tell whether there is a file with this key."""

    def delete(self, key: str) -> None:
        """Remove the file; one that is already gone is fine."""


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Files in a folder that the web server does not serve; readable by this account alone."""

    folder: Path

    def put(self, source: Source, content_type: str, suffix: str) -> str:
        """Write beside the target and rename, so that a crash leaves no half file."""
        del content_type  # follows from the suffix
        key = keys.fresh(suffix)
        target = self.folder / key
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, prefix=".new-", delete=False) as part:
            try:
                shutil.copyfileobj(_stream(source), part)
                part.flush()
                os.fsync(part.fileno())
                Path(part.name).rename(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
        return key

    def open(self, key: str) -> BinaryIO:
        """Open the file; raises FileNotFoundError."""
        return (self.folder / keys.check(key)).open("rb")

    def exists(self, key: str) -> bool:
        """Tell whether the file is there."""
        try:
            return (self.folder / keys.check(key)).is_file()
        except FileNotFoundError:
            return False

    def delete(self, key: str) -> None:
        """Remove the file."""
        if self.exists(key):
            (self.folder / key).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class S3Store:
    """Files in a private bucket of an S3-compatible object store, which writes them whole."""

    client: Any = field(repr=False)
    bucket: str
    prefix: str = ""

    def put(self, source: Source, content_type: str, suffix: str) -> str:
        """Upload in one request."""
        key = keys.fresh(suffix)
        self.client.put_object(
            Bucket=self.bucket, Key=self.prefix + key, Body=source, ContentType=content_type
        )
        return key

    def open(self, key: str) -> BinaryIO:
        """Fetch the file; raises FileNotFoundError."""
        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=self.prefix + keys.check(key))
        except ClientError as error:
            raise _missing(error, key) from error
        with answer["Body"] as body:
            return BytesIO(body.read())

    def exists(self, key: str) -> bool:
        """Ask for the head of the file."""
        try:
            self.client.head_object(Bucket=self.bucket, Key=self.prefix + keys.check(key))
        except FileNotFoundError:
            return False
        except ClientError as error:
            if isinstance(_missing(error, key), FileNotFoundError):
                return False
            raise
        return True

    def delete(self, key: str) -> None:
        """Remove the file."""
        if self.exists(key):
            self.client.delete_object(Bucket=self.bucket, Key=self.prefix + key)


def open_store(url: str, environ: Mapping[str, str] | None = None) -> Store:
    """Return the store that FILES_URL names; raises SettingsError when it cannot be used.

    ``file:///folder`` or ``s3://key:secret@bucket/prefix?endpoint=https://host&region=eu-1``.
    Without key and secret in the address they come from AWS_ACCESS_KEY_ID and
    AWS_SECRET_ACCESS_KEY, or from what the machine grants.
    """
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path.startswith("/") and not parts.netloc:
        return FolderStore(Path(unquote(parts.path)))
    if parts.scheme != "s3" or not parts.hostname:
        raise SettingsError(["FILES_URL must be file:///folder or s3://bucket"])
    env = os.environ if environ is None else environ
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if options.keys() - {"endpoint", "region"}:
        raise SettingsError(["FILES_URL may have ?endpoint=… and &region=…, nothing else"])
    user = unquote(parts.username or "") or env.get("AWS_ACCESS_KEY_ID")
    secret = unquote(parts.password or "") or env.get("AWS_SECRET_ACCESS_KEY")
    if bool(user) != bool(secret):
        raise SettingsError(["FILES_URL needs both a key and a secret, or neither"])
    client = boto3.client(
        "s3",
        endpoint_url=options.get("endpoint") or env.get("AWS_ENDPOINT_URL"),
        region_name=options.get("region") or env.get("AWS_REGION", "eu-west-1"),
        aws_access_key_id=user,
        aws_secret_access_key=secret,
        config=Config(
            connect_timeout=5,
            read_timeout=30,
            retries={"total_max_attempts": 3},
            s3={"addressing_style": "path" if options.get("endpoint") else "auto"},
            # Other stores than Amazon's do not all know the newer checksums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
    prefix = unquote(parts.path).strip("/")
    return S3Store(client, _bucket(parts.netloc), f"{prefix}/" if prefix else "")


def _bucket(netloc: str) -> str:
    # `hostname` would make capitals small; names of buckets keep them.
    return netloc.rpartition("@")[2]


def _stream(source: Source) -> BinaryIO:
    return BytesIO(source) if isinstance(source, bytes) else source


def _missing(error: ClientError, key: str) -> Exception:
    code = str(error.response.get("Error", {}).get("Code", ""))
    return FileNotFoundError(key) if code in {"404", "NoSuchKey", "NotFound"} else error
