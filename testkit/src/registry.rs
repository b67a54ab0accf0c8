//! Files of packages that cargo has unpacked. Some contain official Unicode test data, so no copy is kept
//! here.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Returns the text of a file of a package, in the version of the lock file.
///
/// # Panics
/// If cargo has not unpacked the package here, as with vendored sources. Tests that need it are
/// `#[ignore = "needs cargo's registry folder"]`.
pub fn file(package: &str, path: &str) -> String {
    match find(package, path) {
        Some(found) => fs::read_to_string(found).unwrap(),
        None => panic!("{path} of the package {package} is not in cargo's registry folder"),
    }
}

fn find(package: &str, path: &str) -> Option<PathBuf> {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock")).ok()?;
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

/// Returns the cases of a table of break tests, as the unicode-segmentation package has them in Rust source:
/// the pieces of a text (extended clusters, or words). Texts have `\u{...}` escapes.
pub fn cases(source: &str, table: &str) -> Vec<Vec<String>> {
    let (_, body) = source.split_once(&format!("pub const {table}:")).unwrap();
    let (_, body) = body.split_once("= &[").unwrap();
    let (body, _) = body.split_once("];").unwrap();
    // An entry is ("text", &["cluster", ...]), or has the legacy clusters as a third part.
    body.split("(\"")
        .skip(1)
        .map(|entry| {
            let (_, clusters) = entry.split_once("&[").unwrap();
            let (clusters, _) = clusters.split_once(']').unwrap();
            clusters.split('"').skip(1).step_by(2).map(unescape).collect()
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').unwrap();
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = after;
    }
    assert!(!rest.contains('\\'), "an escape that is not known: {rest}");
    out + rest
}
