//! What comes of several inputs: JSON Lines name the file, CoNLL-U begins a document, and the ids of sentences differ.

use std::{
    borrow::Cow,
    collections::HashMap,
    hash::{BuildHasher, RandomState},
};

use machvan::format::FormatName;

use crate::job::Made;

/// The ids of sentences that the inputs themselves give, each as a hash with the number of its input: 16 bytes per
/// sentence.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    inputs: HashMap<u64, u32>,
    hashes: RandomState,
}

impl Ids {
    /// Whether an earlier input has this id; otherwise it is now one of input `number`.
    fn is_taken(&mut self, id: &str, number: usize) -> bool {
        let input = self.inputs.entry(self.hashes.hash_one(id)).or_insert(number as u32);
        *input != number as u32
    }

    /// Returns an id that no earlier input has: this one, or with the number of the input before it.
    fn unique<'i>(&mut self, id: &'i str, number: usize) -> Cow<'i, str> {
        let mut unique = Cow::Borrowed(id);
        while self.is_taken(&unique, number) {
            unique = format!("{}-{unique}", number + 1).into();
        }
        unique
    }
}

/// The text that was made of a part of an input: the input number `number`, of that name; `first` if nothing of it was written.
pub(crate) fn marked<'m>(
    made: &'m Made,
    number: usize,
    name: &str,
    first: bool,
    ids: &mut Ids,
) -> Cow<'m, str> {
    match made.format {
        Some(FormatName::Jsonl) => with_file(&made.text, name).into(),
        Some(FormatName::Conllu) => with_document(made, number, name, first, ids).into(),
        _ => Cow::Borrowed(&made.text),
    }
}

/// Adds a field to each line that does not have it yet.
fn with_file(lines: &str, name: &str) -> String {
    let field = format!("\"file\": {}", serde_json::Value::from(name));
    let mut out = String::with_capacity(lines.len() * 2);
    for line in lines.split_inclusive('\n') {
        match line.trim_end().strip_suffix('}') {
            // Quotes in strings are escaped, so this is a key.
            Some(body) if !line.contains("\"file\":") => out.extend([body, ", ", &field, "}\n"]),
            _ => out.push_str(line),
        }
    }
    out
}

fn with_document(made: &Made, number: usize, name: &str, first: bool, ids: &mut Ids) -> String {
    let mut out = String::with_capacity(made.text.len() + 64);
    if first {
        let comments = || made.text.lines().take_while(|line| line.starts_with('#'));
        if !comments().any(|line| line.starts_with("# newdoc")) {
            out.extend(["# newdoc id = ", name, "\n"]);
        }
        if !comments().any(|line| line.starts_with("# newpar")) {
            out.push_str("# newpar\n");
        }
    }
    const ID: &str = "# sent_id = ";
    for line in made.text.split_inclusive('\n') {
        match line.strip_prefix(ID) {
            Some(id) if made.has_ids => {
                let bare = id.trim_end();
                let end = id.get(bare.len()..).unwrap_or_default();
                out.extend([ID, &*ids.unique(bare, number), end]);
            }
            Some(id) => out.push_str(&format!("{ID}{}-{id}", number + 1)),
            None => out.push_str(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_an_earlier_input_gets_the_number_of_the_input() {
        let mut ids = Ids::default();
        for (id, number, expected) in [
            ("a", 0, "a"),
            ("2-a", 0, "2-a"),
            ("a", 0, "a"),
            ("b", 1, "b"),
            ("a", 1, "2-2-a"),
            ("b", 2, "3-b"),
            ("c", 2, "c"),
        ] {
            assert_eq!(ids.unique(id, number), expected);
        }
    }
}
