//! [`Job`]: the work of a subcommand on its input, for the engine in [`run`](crate::run).
//!
//! One thread at a time cuts a file into blocks, in order. Any number of workers process blocks
//! independently, and the results are written in the order of the input. So the result of a block must not
//! depend on other blocks: if it needs to know something about the text before it, the cutter puts that into
//! the block.

use machvan::format::FormatName;

use crate::{error::Fault, input::Input, lost::Lost, output::Separator};

/// The size of a block in bytes: large enough that passing it to a thread costs nothing, and small enough for
/// a processor's cache.
pub(crate) const BLOCK: usize = 256 * 1024;

/// The error for raw text of more than `limit` bytes without a place to cut it (the end of a line, or of a
/// sentence), at its start.
pub(crate) fn too_long(what: &str, limit: usize, offset: u64, line: u64) -> Fault {
    let message = format!(
        "{what} of more than {} MiB begins here: is this text? If it is, set a higher limit with --limit",
        limit >> 20
    );
    Fault { line: Some(line), offset: Some(offset), message }
}

/// The work of a subcommand on its input.
pub(crate) trait Job: Send + Sync + 'static {
    /// Cuts one file into blocks.
    type Cutter: Cutter + Send;
    /// The buffers of a worker, which are reused so that nothing is allocated in the steady state.
    type Worker;

    /// Begins a file.
    fn cut(&self, input: Input) -> Result<Self::Cutter, Fault>;

    /// Creates the state of a worker, in its own thread.
    fn worker(&self) -> Self::Worker;

    /// Processes a block. After an error, `made` has the results of everything before the error.
    fn process(
        &self,
        worker: &mut Self::Worker,
        block: &<Self::Cutter as Cutter>::Block,
        made: &mut Made,
    ) -> Result<(), Fault>;

    /// What is needed in the output between two files.
    fn separator(&self) -> Separator {
        Separator::Line
    }
}

/// Cuts a file into blocks.
pub(crate) trait Cutter {
    /// A piece of a file that can be processed by itself, with its place in the file. Blocks are reused.
    type Block: Default + Send + 'static;

    /// Fills `block` with the next piece; `false` at the end. After an error, everything before it has been
    /// returned.
    fn read(&mut self, block: &mut Self::Block) -> Result<bool, Fault>;
}

/// The result of a block.
#[derive(Debug, Default)]
pub(crate) struct Made {
    /// The text to write.
    pub(crate) text: String,
    /// What the text lacks of the input.
    pub(crate) lost: Lost,
    /// Problems in the input that did not prevent reading.
    pub(crate) notes: Vec<Fault>,
    /// Broken parts that were left out.
    pub(crate) skipped: Vec<Fault>,
    /// The format of `text`, if what comes of several inputs has to be told apart in it.
    pub(crate) format: Option<FormatName>,
    /// Whether the ids of its sentences are those of the input.
    pub(crate) has_ids: bool,
}

impl Made {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.lost.clear();
        self.notes.clear();
        self.skipped.clear();
        (self.format, self.has_ids) = (None, false);
    }
}
