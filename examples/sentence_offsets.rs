//! Prints the sentences of a text with their byte offsets, and the places of their tokens in UTF-16 units, as
//! editors count.
//!
//! `cargo run --example sentence_offsets [FILE.txt]`

use std::{env, fs};

use machvan::{
    Pipeline, TokenStream,
    offset::{Converter, OffsetUnit},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args().nth(1).unwrap_or_else(|| "examples/data/article.txt".to_owned());
    let text = fs::read_to_string(path)?;
    let mut stream = TokenStream::new();
    Pipeline::words().analyze_into(&text, &mut stream)?;
    let mut utf16 = Converter::new(stream.text(), OffsetUnit::Byte, OffsetUnit::Utf16);
    for sentence in stream.sentences() {
        let span = sentence.span();
        println!("{}..{}: {} tokens", span.start(), span.end(), sentence.tokens().len());
        for token in sentence.tokens() {
            let (start, end) = (utf16.convert(token.span().start())?, utf16.convert(token.span().end())?);
            println!("  {start}..{end} {}", token.text());
        }
    }
    Ok(())
}
