//! Reads the files, runs a [`Job`] block by block on threads ([`machvan::batch`]), and writes in the order of
//! the input.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError},
};

use machvan::batch::{Ordered, Source, Work};

use crate::{
    encoding::EncodingName,
    error::{Failure, Fault, say},
    input::{self, Input, InputOptions, Reading},
    job::{BLOCK, Cutter, Job, Made},
    lost::Lost,
    output::{Output, Separator},
    progress::Progress,
    sanitize::Invalid,
    several,
};

/// Options of every subcommand that reads files and writes text.
#[derive(Debug, clap::Args)]
pub(crate) struct Io {
    /// Files to read, one after the other; `-`, or none, is standard input. `.gz`, `.zst`, `.xz` and `.bz2`
    /// are decompressed
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Write to this file instead of standard output; a name in `.gz`, `.zst`, `.xz` or `.bz2` compresses it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Number of worker threads (0: one per CPU); the output does not depend on it
    #[arg(short, long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(..=256))]
    pub(crate) jobs: u16,

    #[command(flatten)]
    reading: InputOptions,

    /// What to do with broken input
    #[arg(long, value_name = "WHAT", default_value = "error")]
    pub(crate) invalid: Invalid,

    /// Exit with status 1 if the output lacks something of the input, or something was left out or replaced;
    /// convert stops before the sentence that its output cannot represent
    #[arg(long)]
    pub(crate) strict: bool,

    /// Print on standard error which format was found for each input
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

impl Io {
    /// Whether text that is read passes unchanged: it is UTF-8, and nothing is left out or replaced.
    pub(crate) fn keeps_text(&self) -> bool {
        self.reading.encoding == EncodingName::Utf8 && self.invalid == Invalid::Error
    }
}

/// Does the whole work of a subcommand, and reports what `format` cannot represent of the input.
///
/// After a failure, all results of the text before it are written.
pub(crate) fn run<J: Job>(job: J, io: &Io, format: &str) -> Result<(), Failure> {
    let files = if io.files.is_empty() { vec![PathBuf::from("-")] } else { io.files.clone() };
    let output = Output::open(io.output.as_deref(), &files)?;
    let progress = Progress::new(&files, !output.is_terminal());
    let job = Arc::new(job);
    let reading = Reading {
        progress: progress.counter(),
        invalid: io.invalid,
        skips: Arc::default(),
        verbose: io.verbose,
        options: io.reading.clone(),
    };
    let feed = Feed::new(&job, &files, reading.clone());
    let separator = job.separator();
    let mut writer = Writer {
        files,
        output,
        progress,
        separator,
        file: None,
        ids: several::Ids::default(),
        lost: Lost::default(),
        notes: 0,
        reading,
    };
    let mut blocks = Ordered::new(usize::from(io.jobs), feed, Processing(job));
    let mut done = Ok(());
    while let (Ok(()), Some(item)) = (&done, blocks.next()) {
        done = writer.take(item.block.file, item.output, item.error);
        // Buffers are kept, except rare ones that a giant sentence made large.
        if item.output.text.capacity() > 32 * BLOCK {
            (*item.block, *item.output) = Default::default();
        }
    }
    // Before the output is finished: the threads need not continue.
    drop(blocks);
    let (lost, skips) = (std::mem::take(&mut writer.lost), Arc::clone(&writer.reading.skips));
    // The output is finished in any case. The first failure is reported.
    let finished = writer.finish(done.is_ok());
    let done = done.and(finished);
    if matches!(done, Err(Failure::Closed)) {
        return done;
    }
    let skipped = skips.lock().unwrap_or_else(PoisonError::into_inner).report();
    let lacking = lost.report(format);
    done.and(if io.strict && (skipped || lacking) { Err(Failure::Incomplete) } else { Ok(()) })
}

/// A block, and the index of its file.
struct FileBlock<B> {
    file: usize,
    block: B,
}

impl<B: Default> Default for FileBlock<B> {
    fn default() -> Self {
        Self { file: 0, block: B::default() }
    }
}

type BlockOf<J> = <<J as Job>::Cutter as Cutter>::Block;

/// Supplies the blocks of all files.
struct Feed<J: Job> {
    job: Arc<J>,
    files: std::iter::Enumerate<std::vec::IntoIter<PathBuf>>,
    reading: Reading,
    cutter: Option<J::Cutter>,
    file: usize,
}

impl<J: Job> Feed<J> {
    fn new(job: &Arc<J>, files: &[PathBuf], reading: Reading) -> Self {
        let files = Vec::from(files).into_iter().enumerate();
        Self { job: Arc::clone(job), files, reading, cutter: None, file: 0 }
    }

    fn open(&self, path: &Path) -> Result<J::Cutter, Fault> {
        self.job.cut(Input::open(path, &self.reading)?)
    }
}

impl<J: Job> Source for Feed<J> {
    type Block = FileBlock<BlockOf<J>>;
    type Error = Fault;

    fn read(&mut self, block: &mut Self::Block) -> Result<bool, Fault> {
        block.file = self.file;
        loop {
            if let Some(cutter) = &mut self.cutter
                && cutter.read(&mut block.block)?
            {
                return Ok(true);
            }
            self.cutter = None;
            let Some((index, path)) = self.files.next() else { return Ok(false) };
            (self.file, block.file) = (index, index);
            self.cutter = Some(self.open(&path)?);
        }
    }
}

/// The work of the threads.
struct Processing<J>(Arc<J>);

impl<J: Job> Work<Feed<J>> for Processing<J> {
    type Output = Made;
    type Cache = J::Worker;

    fn cache(&self) -> J::Worker {
        self.0.worker()
    }

    fn process(
        &self,
        worker: &mut J::Worker,
        block: &mut FileBlock<BlockOf<J>>,
        made: &mut Made,
    ) -> Result<(), Fault> {
        made.clear();
        self.0.process(worker, &block.block, made)
    }
}

/// The number of notes that are shown in full; the others are counted.
const NOTES: usize = 10;

/// Writes the results in order.
struct Writer {
    files: Vec<PathBuf>,
    output: Output,
    progress: Progress,
    separator: Separator,
    /// The file of the last output.
    file: Option<usize>,
    ids: several::Ids,
    lost: Lost,
    /// Number of notes so far.
    notes: usize,
    reading: Reading,
}

impl Writer {
    /// Writes the result of a block of a file, and passes on its error.
    fn take(&mut self, file: usize, made: &Made, fault: Option<Fault>) -> Result<(), Failure> {
        let Made { text, lost, notes, skipped, .. } = made;
        if !text.is_empty() {
            let first = self.file != Some(file);
            if first {
                self.output.separate(self.separator)?;
                self.file = Some(file);
            }
            if self.files.len() > 1 {
                let path = self.files.get(file).map(|path| input::name(path)).unwrap_or_default();
                self.output.write(several::marked(made, file, &path, first, &mut self.ids).as_bytes())?;
            } else {
                self.output.write(text.as_bytes())?;
            }
        }
        let name = |file: usize| self.files.get(file).map(|path| input::name(path)).unwrap_or_default();
        self.lost.add(lost, || name(file));
        for fault in skipped {
            let mut skips = self.reading.skips.lock().unwrap_or_else(PoisonError::into_inner);
            skips.skip(&name(file), fault);
        }
        for note in notes.iter().take(NOTES.saturating_sub(self.notes)) {
            self.progress.aside(|| say(note.about(&name(file))));
        }
        self.notes += notes.len();
        self.progress.draw();
        match fault {
            Some(fault) => Err(Failure::Input { name: name(file), fault }),
            None => Ok(()),
        }
    }

    fn finish(self, complete: bool) -> Result<(), Failure> {
        let Self { output, progress, notes, .. } = self;
        drop(progress);
        if let more @ 1.. = notes.saturating_sub(NOTES) {
            say(format_args!("machvan: {more} more notes of this kind"));
        }
        output.finish(complete)
    }
}
