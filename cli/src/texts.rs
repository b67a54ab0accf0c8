//! Texts with their sentences, for subcommands that learn from them or score on them.

use std::path::PathBuf;

use machvan::{
    Pipeline, TokenStream,
    format::{Block, Blocks, Format, FormatName, ReadUnit},
};

use crate::{
    error::{Failure, Fault},
    formats, gold,
    input::{Input, Reading},
};

/// The size of a stream in bytes: a few hundred articles.
const STREAM: usize = 1 << 20;

/// Reads files block by block, each as a stream. Tokens and sentences come from the file's format, or are
/// found in raw text.
pub(crate) fn each(
    paths: &[PathBuf],
    format: Option<&Format>,
    mut take: impl FnMut(&TokenStream<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let pipeline = Pipeline::syllables();
    for path in paths {
        let failed = |fault: Fault| gold::failure(path, fault);
        let mut input = Input::open(path, &Reading::default()).map_err(|error| failed(error.into()))?;
        let format = match format {
            Some(format) => format.clone(),
            None => formats::guess(&mut input).map_err(failed)?.into(),
        };
        let mut blocks = Blocks::new(format, input).unit(ReadUnit::Block(STREAM));
        let mut block = Block::new();
        while blocks.read(&mut block).map_err(|error| failed(error.into()))? {
            let mut stream = TokenStream::new();
            block.parse(&mut stream).map_err(|error| failed(error.into()))?;
            if FormatName::of(&stream) == Some(FormatName::Text) {
                pipeline.analyze_stream(&mut stream);
            }
            take(&stream)?;
        }
    }
    Ok(())
}
