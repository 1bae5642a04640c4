import pytest

from portal import resources


def test_folders_of_a_checkout():
    root = resources._PACKAGE.parent

    assert resources.templates() == root / "templates"
    assert resources.folder("migrations") == root / "migrations"
    assert resources.assets() == root / "static" / "dist"
    assert resources.translations() == root / "portal" / "translations"


def test_folders_of_an_installation(tmp_path, monkeypatch):
    package = tmp_path / "portal"
    for name in ("templates", "static", "migrations"):
        (package / "_data" / name).mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    monkeypatch.setattr(resources, "_INSIDE", package / "_data")

    assert resources.templates() == package / "_data" / "templates"
    assert resources.folder("migrations") == package / "_data" / "migrations"
    assert resources.assets() == package / "_data" / "static"


def test_a_folder_that_is_missing_is_named():
    with pytest.raises(FileNotFoundError, match="the folder nothing is missing"):
        resources.folder("nothing")
