//! `machvan detok`: natural text from tokens.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use crate::common::{Folder, PRINTED, SMALL, large, run, succeed};

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

#[test]
fn other_formats_get_tokens_and_spaces() {
    let jsonl = succeed(&["detok", "--to", "jsonl"], "Mưa\n.\n");
    assert_eq!(
        jsonl,
        "{\"text\": \"Mưa.\", \"tokens\": [[0, 4], [4, 5]], \"start\": 0, \"end\": 6, \"paragraph\": true}\n"
    );
    assert_eq!(succeed(&["detok", "--to", "vertical", "--glue"], "Mưa\n.\n"), "Mưa\n<g/>\n.\n\n");
    // And back.
    assert_eq!(succeed(&["detok", "--from", "jsonl"], jsonl), "Mưa.\n");
}

#[test]
fn places_in_the_output_are_those_of_the_input_in_every_block() {
    let text = large();
    let jsonl = succeed(&["detok", "--to", "jsonl", "-j", "2"], &text);
    let mut sentences = 0;
    for line in jsonl.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let place = |name: &str| value[name].as_u64().unwrap() as usize;
        let tokens: Vec<&str> = text[place("start")..place("end")].lines().collect();
        let printed = value["text"].as_str().unwrap();
        let spans = value["tokens"].as_array().unwrap().iter();
        let ends = |span: &serde_json::Value, at: usize| span[at].as_u64().unwrap() as usize;
        assert_eq!(spans.map(|span| &printed[ends(span, 0)..ends(span, 1)]).collect::<Vec<_>>(), tokens);
        sentences += 1;
    }
    assert_eq!(sentences, 20_000);
}

#[test]
fn paragraphs_can_be_set_off() {
    assert_eq!(succeed(&["detok"], "A\n\n\nB\n\nC\n"), "A\nB\nC\n");
    assert_eq!(succeed(&["detok", "--paragraphs"], "A\n\n\nB\n\nC\n"), "A\n\nB\nC\n");
}

#[test]
fn the_name_says_the_format_unless_it_is_given() {
    let folder = Folder::new();
    let file = folder.file("x.underscore", "Hà_Nội đẹp .\n");
    assert_eq!(succeed(&["detok", &file], ""), "Hà Nội đẹp.\n");
    assert_eq!(succeed(&["detok", "--from", "vertical", &file], ""), "Hà_Nội đẹp .\n");
}

#[test]
fn annotations_are_kept() {
    let columns = |lines: &str| lines.replace('/', "\t");
    let treebank = columns(
        "# sent_id = a\n# text = Mưa to .\n1/Mưa to/mưa/V/_/_/0/root/_/_\n2/././P/_/_/1/punct/_/_\n\n",
    );
    let spaced = treebank.replace("to .\n", "to.\n").replace("root\t_\t_", "root\t_\tSpaceAfter=No");
    let detok = ["detok", "--from", "conllu", "--to", "conllu", "--ignore-source"];
    assert_eq!(succeed(&detok, &treebank), spaced);

    let vertical = "<text id=\"1\">\n<p>\nMưa\tN\nto\tA\n.\t.\n</p>\n</text>\n";
    let glued = vertical.replace(".\t.", "<g/>\n.\t.");
    assert_eq!(succeed(&["detok", "--from", "vertical", "--to", "vertical:glue"], vertical), glued);
}

#[test]
fn formats_take_options() {
    assert_eq!(succeed(&["detok", "--from", "underscore:delimiter=~"], "Hà~Nội đẹp .\n"), "Hà Nội đẹp.\n");
    let wrong = run(&["detok", "--to", "vertical:blue"], "");
    assert_eq!(wrong.status, Some(2));
    assert!(wrong.err.contains("the format vertical has no option \"blue\": expected glue"), "{}", wrong.err);
}
