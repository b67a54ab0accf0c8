//! What comes of several inputs: JSON Lines name the file, CoNLL-U begins a document, and the ids of sentences differ.

use std::borrow::Cow;

use machvan::format::FormatName;

use crate::job::Made;

/// The text that was made of a part of an input: the input number `number`, of that name; `first` if nothing of it was written.
pub(crate) fn marked<'m>(made: &'m Made, number: usize, name: &str, first: bool) -> Cow<'m, str> {
    match made.format {
        Some(FormatName::Jsonl) => with_file(&made.text, name).into(),
        Some(FormatName::Conllu) => with_document(made, number, name, first).into(),
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

fn with_document(made: &Made, number: usize, name: &str, first: bool) -> String {
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
        match line.strip_prefix(ID).filter(|_| !made.has_ids) {
            Some(id) => out.push_str(&format!("{ID}{}-{id}", number + 1)),
            None => out.push_str(line),
        }
    }
    out
}
