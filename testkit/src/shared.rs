//! Files of `MACHVAN_SHARED` (default: `../shared` beside the checkout), which are not committed.
//!
//! Tests that need them are `#[ignore = "needs MACHVAN_SHARED"]`; `.ci/run` runs them.

use std::{env, fs, path::PathBuf};

/// The path of a file.
#[must_use]
pub fn path(name: &str) -> PathBuf {
    let default = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    env::var_os("MACHVAN_SHARED").map_or_else(default, PathBuf::from).join(name)
}

/// The bytes of a file. Panics if it is missing.
#[must_use]
pub fn bytes(name: &str) -> Vec<u8> {
    let path = path(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of a file. Panics if it is missing.
#[must_use]
pub fn text(name: &str) -> String {
    String::from_utf8(bytes(name)).unwrap()
}
