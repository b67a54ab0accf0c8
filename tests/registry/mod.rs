//! Files of packages that cargo has unpacked: official Unicode test data stands in some, so no copy is kept here.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The text of a file of a package, in the version that the lock file names. Says so and gives `None` where cargo has
/// not unpacked it here (as with vendored sources).
pub(crate) fn file(package: &str, path: &str) -> Option<String> {
    let found = find(package, path);
    if found.is_none() {
        eprintln!("skipped: {path} of the package {package} is not in cargo's registry folder");
    }
    fs::read_to_string(found?).ok()
}

fn find(package: &str, path: &str) -> Option<PathBuf> {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).ok()?;
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    let (version, _) = after.split_once('"')?;
    let home =
        env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    fs::read_dir(home.join("registry/src"))
        .ok()?
        .filter_map(Result::ok)
        .map(|index| index.path().join(format!("{package}-{version}/{path}")))
        .find(|path| path.is_file())
}
