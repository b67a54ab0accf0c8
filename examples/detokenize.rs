//! Natural text from the tokens of a file: one token per line, a blank line between sentences.
//!
//! `cargo run --example detokenize [FILE.vert]`

use std::{
    env,
    fs::File,
    io::{self, Write},
};

use machvan::{
    TokenStream,
    detokenize::Detokenizer,
    format::{FormatName, ReadUnit, Reader},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args().nth(1).unwrap_or_else(|| "examples/data/article.vert".to_owned());
    let detokenizer = Detokenizer::new();
    // One sentence at a time, so that memory is bounded. The default unit is a document, which may be the
    // whole file.
    let mut reader = Reader::new(FormatName::Vertical, File::open(path)?).unit(ReadUnit::Sentence);
    let (mut tokens, mut printed) = (TokenStream::new(), TokenStream::new());
    while reader.read(&mut tokens)? {
        detokenizer.detokenize_into(&tokens, &mut printed)?;
        io::stdout().write_all(printed.text().as_bytes())?;
    }
    Ok(())
}
