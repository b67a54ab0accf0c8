//! `machvan convert`: from one format to another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{Folder, SMALL, succeed};

#[test]
fn the_format_is_guessed_from_name_and_first_bytes() {
    let folder = Folder::new();
    let file = folder.file("a.vert", SMALL);
    assert_eq!(succeed(&["convert", "--to", "vertical", &file], ""), SMALL);
    assert_eq!(succeed(&["convert", "--to", "vertical"], SMALL), SMALL);
}
