//! Broken files of every format on the command line: file, line, byte and what to do on standard error; all
//! before the error on standard output, and nothing after it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use crate::common::{Folder, run};
use machvan::format::FormatName;

#[test]
fn broken_files_are_answered() {
    let folder = Folder::new();
    for broken in testkit::broken::broken().into_iter().filter(|broken| broken.format != FormatName::Text) {
        let file = folder.file("broken", broken.bytes());
        let context = format!("{}: {}", broken.format, broken.what);
        let name = broken.format.as_str();
        let found = run(&["convert", "--from", name, "--to", name, &file], "");
        assert_eq!(found.status, Some(1), "{context}");
        let place = format!("{file}:{}: byte {}: ", broken.line(), broken.offset());
        assert!(found.err.starts_with(&place), "{context}: {place} {}", found.err);
        assert!(found.err.contains(broken.advice), "{context}: {}", found.err);
        assert_eq!(found.err.lines().count(), 1, "{context}: {}", found.err);
        // Half a sentence is not written.
        let whole = match broken.format {
            FormatName::Vertical | FormatName::Conllu | FormatName::Bio => {
                broken.good.rfind("\n\n").map_or(0, |at| at + 2)
            }
            _ => broken.good.len(),
        };
        assert_eq!(found.out, broken.good[..whole], "{context}");
    }
}
