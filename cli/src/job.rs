//! [`Job`]: what a subcommand does with its input, for the engine in [`run`](crate::run).
//!
//! A file is cut into blocks by one thread at a time, in order; any number of workers process blocks, each for itself; what they
//! make is written in the order of the input. So what comes of a block must not depend on other blocks: whatever it needs to know
//! of what stands before it, the cutter puts into the block.

use crate::{error::Fault, input::Input, lost::Lost, output::Separator};

/// Bytes of input in a block: large enough that handing it over costs nothing, small enough for a processor's cache.
pub(crate) const BLOCK: usize = 256 * 1024;

/// Raw text may go on for so many bytes without a place to cut it (the end of a line, or of a sentence). More is refused, so that no
/// input can ask for all memory.
pub(crate) const LONGEST: usize = 256 << 20;

/// What is said where it goes on for longer, from the place where that begins.
pub(crate) fn too_long(what: &str, offset: u64, line: u64) -> Fault {
    let message = format!("{what} of more than {} MiB begins here: is this text?", LONGEST >> 20);
    Fault { line: Some(line), offset: Some(offset), message }
}

/// What a subcommand does with its input.
pub(crate) trait Job: Send + Sync + 'static {
    /// Cuts one file into blocks.
    type Cutter: Cutter + Send;
    /// What a worker keeps from block to block: buffers, so that in the long run nothing is allocated.
    type Worker;

    /// Begins with a file.
    fn cut(&self, input: Input) -> Result<Self::Cutter, Fault>;

    /// A worker's state, made in its own thread.
    fn worker(&self) -> Self::Worker;

    /// Processes a block. After an error, `made` has what comes of all that stands before the place of the error.
    fn process(
        &self,
        worker: &mut Self::Worker,
        block: &<Self::Cutter as Cutter>::Block,
        made: &mut Made,
    ) -> Result<(), Fault>;

    /// What has to stand in the output between two files.
    fn separator(&self) -> Separator {
        Separator::Line
    }
}

/// Cuts a file into blocks.
pub(crate) trait Cutter {
    /// A piece of a file that can be processed by itself, and its place in the file. It is filled again and again.
    type Block: Default + Send + 'static;

    /// Fills `block` with what comes next; `false` at the end. After an error, all that stands before its place has been given.
    fn read(&mut self, block: &mut Self::Block) -> Result<bool, Fault>;
}

/// What comes of a block.
#[derive(Debug, Default)]
pub(crate) struct Made {
    /// What is written.
    pub(crate) text: String,
    /// What of the input it does not hold.
    pub(crate) lost: Lost,
    /// What is odd about the input, and was read all the same.
    pub(crate) notes: Vec<Fault>,
    /// What was left out since it is broken.
    pub(crate) skipped: Vec<Fault>,
}

impl Made {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.lost.clear();
        self.notes.clear();
        self.skipped.clear();
    }
}
