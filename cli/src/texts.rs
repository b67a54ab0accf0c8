//! Texts with their sentences, for subcommands that learn from them or score on them.

use std::path::PathBuf;

use machvan::{
    Pipeline, TokenStream,
    format::{Block, Blocks, Format, FormatName, ReadUnit},
};

use crate::{
    error::{Failure, Fault},
    formats, gold,
    input::{Input, InputOptions, Reading},
};

/// The size of a stream in bytes: a few hundred articles.
const STREAM: usize = 1 << 20;

/// Reads files block by block, each as a stream. Tokens and sentences come from the file's format, or are
/// found in raw text.
pub(crate) fn each(
    paths: &[PathBuf],
    format: Option<&Format>,
    options: &InputOptions,
    mut take: impl FnMut(&TokenStream<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let pipeline = Pipeline::syllables();
    for path in paths {
        let failed = |fault: Fault| gold::failure(path, fault);
        let reading = Reading { options: options.clone(), ..Reading::default() };
        let mut input = Input::open(path, &reading).map_err(failed)?;
        let format = match format {
            Some(format) => format.clone(),
            None => formats::guess(&mut input).map_err(failed)?,
        };
        let (limit, encoding) = (input.limit(), input.encoding());
        let mut blocks = Blocks::new(format, input).unit(ReadUnit::Block(STREAM)).limit(limit);
        let mut block = Block::new();
        while blocks.read(&mut block).map_err(|error| failed(error.into()))? {
            let mut stream = TokenStream::new();
            block.parse(&mut stream).map_err(|error| failed(Fault::decoded(error, encoding)))?;
            if FormatName::of(&stream) == Some(FormatName::Text) {
                pipeline.analyze_stream(&mut stream);
            }
            take(&stream)?;
        }
    }
    Ok(())
}
