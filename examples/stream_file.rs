//! Converts a file of any size from vertical format to CoNLL-U, one sentence at a time, through a reader and
//! a writer.
//!
//! `cargo run --example stream_file [FILE.vert]`

use std::{
    env,
    fs::File,
    io::{self, Write},
};

use machvan::{
    TokenStream,
    format::{Format, FormatName, ReadUnit, Reader},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args().nth(1).unwrap_or_else(|| "examples/data/article.vert".to_owned());
    let mut reader = Reader::new(FormatName::Vertical, File::open(path)?).unit(ReadUnit::Sentence);
    let conllu = Format::from(FormatName::Conllu);
    let (mut stream, mut out) = (TokenStream::new(), String::new());
    while reader.read(&mut stream)? {
        out.clear();
        conllu.write_into(&stream, &mut out)?;
        io::stdout().write_all(out.as_bytes())?;
    }
    Ok(())
}
