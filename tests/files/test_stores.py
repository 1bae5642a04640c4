import re
from io import BytesIO
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from portal.files.stores import FolderStore, S3Store, open_store
from portal.settings import SettingsError


@pytest.fixture(scope="session")
def s3_address():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="eu-west-1",
        aws_access_key_id="sleutel",
        aws_secret_access_key="geheim",
    ).create_bucket(
        Bucket="werkpoort", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )
    yield f"s3://sleutel:geheim@werkpoort/klant?endpoint={endpoint}"
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def store(request, tmp_path):
    if request.param == "folder":
        return open_store(f"file://{tmp_path}/files")
    return open_store(request.getfixturevalue("s3_address"))


@pytest.mark.parametrize("as_stream", [False, True])
def test_put_then_open_gives_the_same_bytes(store, as_stream):
    content = bytes(range(256)) * 1000

    key = store.put(BytesIO(content) if as_stream else content, "application/pdf", ".pdf")

    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{32}\.pdf", key)
    with store.open(key) as file:
        assert file.read() == content
    assert store.exists(key) is True


def test_put_twice_gives_two_keys(store):
    assert store.put(b"1", "image/png", "png") != store.put(b"1", "image/png", "png")


def test_delete_removes_and_may_be_repeated(store):
    key = store.put(b"1", "image/png", "png")

    store.delete(key)
    store.delete(key)

    assert store.exists(key) is False
    with pytest.raises(FileNotFoundError):
        store.open(key)


@pytest.mark.parametrize(
    "key",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "",
        "aa/" + "0" * 32 + ".pdf/../../x",
        "aa\\b.pdf",
        "aa/" + "0" * 32 + ".pdf\n",
        "0" * 32,
        "aa/" + "0" * 32 + ".pdf",
    ],
)
def test_a_key_that_is_not_ours_does_not_exist(store, key):
    assert store.exists(key) is False
    store.delete(key)
    with pytest.raises(FileNotFoundError):
        store.open(key)


@pytest.mark.parametrize("suffix", ["", "../x", "PDF", "pdf.exe", "verylongsuffix", "a/b"])
def test_put_with_a_suffix_that_is_not_ours_is_an_error(store, suffix):
    with pytest.raises(ValueError, match="suffix"):
        store.put(b"1", "application/pdf", suffix)


def test_put_in_a_bucket_keeps_the_content_type(s3_address):
    store = open_store(s3_address)
    key = store.put(b"1", "image/png", "png")

    head = store.client.head_object(Bucket="werkpoort", Key=f"klant/{key}")

    assert head["ContentType"] == "image/png"


def test_put_that_breaks_off_leaves_nothing(tmp_path):
    class Broken(BytesIO):
        def read(self, *_):
            raise ConnectionError

    store = FolderStore(tmp_path)
    with pytest.raises(ConnectionError):
        store.put(Broken(), "application/pdf", "pdf")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_put_in_a_folder_is_closed_to_other_accounts(tmp_path):
    key = FolderStore(tmp_path).put(b"1", "application/pdf", "pdf")

    assert (tmp_path / key).stat().st_mode & 0o077 == 0
    assert (tmp_path / key).parent.stat().st_mode & 0o077 == 0


def test_open_store_reads_folder_and_bucket():
    assert open_store("file:///srv/bestanden%20x") == FolderStore(Path("/srv/bestanden x"))
    store = open_store(
        "s3://Bucket.Naam/a/b/", {"AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s"}
    )
    assert isinstance(store, S3Store)
    assert (store.bucket, store.prefix) == ("Bucket.Naam", "a/b/")


@pytest.mark.parametrize(
    "url",
    [
        "file://relative/folder",
        "file:folder",
        "s3:",
        "https://x",
        "s3://bucket?endpont=x",
        "s3://key-alone@bucket",
    ],
)
def test_open_store_of_a_wrong_address_says_so(url):
    with pytest.raises(SettingsError, match="FILES_URL"):
        open_store(url, {})
