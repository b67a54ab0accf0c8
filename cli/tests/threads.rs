//! Threads change nothing but the time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{Folder, SMALL, large, sentences, succeed};

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = Folder::new();
    let one = folder.file("one.vert", large());
    let giant = format!("{}\n\n{}", "một\nhai\n".repeat(60_000), sentences(3000));
    let two = folder.file("two.vert", &giant);
    let three = folder.file("three.vert", SMALL);
    let files = [one.as_str(), &two, &three, &one];
    for command in [&["detok"][..], &["convert", "--from", "vertical", "--to", "vertical"]] {
        let single = succeed(&[command, &files].concat(), "");
        assert!(single.len() > giant.len());
        for jobs in ["0", "2", "4", "16"] {
            assert!(
                succeed(&[command, &["-j", jobs], &files].concat(), "") == single,
                "{command:?} -j {jobs}"
            );
        }
    }
}

#[test]
fn converting_to_the_same_format_gives_the_same_bytes() {
    for text in [large(), SMALL.to_owned(), "A".to_owned(), "\u{feff}A\r\nB\t1\r\n\r\n\r\nC  \n".to_owned()] {
        for jobs in ["1", "2"] {
            assert!(
                succeed(&["convert", "--from", "vertical", "--to", "vertical", "-j", jobs], &text) == text
            );
        }
    }
}
