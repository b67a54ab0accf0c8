//! `machvan detok`: natural text from tokens.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{PRINTED, SMALL, succeed};

#[test]
fn a_sentence_is_a_line() {
    assert_eq!(succeed(&["detok"], SMALL), PRINTED);
    assert_eq!(succeed(&["detok"], "Hà Nội\n,\nmùa\nthu\n"), "Hà Nội, mùa thu\n");
}

#[test]
fn house_styles_can_be_chosen() {
    let text = "2015\n-\n2020\nlà\n12,5\n%\n";
    assert_eq!(succeed(&["detok"], text), "2015-2020 là 12,5%\n");
    assert_eq!(succeed(&["detok", "--spaced-years"], text), "2015 - 2020 là 12,5%\n");
    assert_eq!(succeed(&["detok", "--spaced-percent"], text), "2015-2020 là 12,5 %\n");
    assert_eq!(succeed(&["detok", "--spaced-degrees"], "37\n°C\n"), "37 °C\n");
}

#[test]
fn what_the_input_says_of_spaces_is_kept_unless_it_is_to_be_left_out_of_account() {
    let text = "một\n<g/>\nhai\n";
    assert_eq!(succeed(&["detok"], text), "mộthai\n");
    assert_eq!(succeed(&["detok", "--ignore-source"], text), "một hai\n");
}
