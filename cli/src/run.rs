//! The engine: reads the files, has a [`Job`] done block by block in one or more threads, and writes in the order of the input.
//!
//! With one thread everything happens in it. With `-j N` one thread reads and cuts, `N` process, and the main thread
//! writes. A fixed number of slots (block and result) goes round between them, so memory is bounded and the buffers are used again.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::AtomicU64,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use machvan::format::Losses;

use crate::{
    error::{Failure, Fault, say},
    input::{self, Input},
    job::{BLOCK, Cutter, Job, Made},
    output::{Output, Separator},
    progress::Progress,
};

/// Options of every subcommand that reads files and writes text.
#[derive(Debug, clap::Args)]
pub(crate) struct Io {
    /// Files to read, one after the other; `-`, or none, is standard input. `.gz` and `.zst` are decompressed
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Write to this file rather than to standard output; a name in `.gz` or `.zst` compresses it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Number of threads that work, 0 for as many as there are processors; the output is the same
    #[arg(short, long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(..=256))]
    pub(crate) jobs: u16,
}

/// Does the whole work of a subcommand, and gives what of the input the output doesn't hold.
///
/// After a failure, all that was made of what stands before it is written.
pub(crate) fn run<J: Job>(job: J, io: &Io) -> (Losses, Result<(), Failure>) {
    let files = if io.files.is_empty() { vec![PathBuf::from("-")] } else { io.files.clone() };
    let output = match Output::open(io.output.as_deref(), &files) {
        Ok(output) => output,
        Err(failure) => return (Losses::default(), Err(failure)),
    };
    let progress = Progress::new(&files, !output.is_terminal());
    let jobs = match io.jobs {
        0 => thread::available_parallelism().map_or(1, usize::from),
        jobs => usize::from(jobs),
    };
    let job = Arc::new(job);
    let feed = Feed::new(&job, &files, progress.counter());
    let separator = job.separator();
    let mut writer =
        Writer { files, output, progress, separator, file: 0, losses: Losses::default(), notes: 0 };
    let done =
        if jobs == 1 { alone(&*job, feed, &mut writer) } else { together(&job, feed, jobs, &mut writer) };
    let losses = writer.losses;
    // The output is finished in any case, and the first failure is the one to tell.
    let finished = writer.finish();
    (losses, done.and(finished))
}

/// A block on its way, and what came of it.
struct Slot<B> {
    /// Blocks are numbered through all files.
    number: u64,
    /// Index of the file.
    file: usize,
    block: B,
    made: Made,
    /// What is wrong after all that was made.
    fault: Option<Fault>,
}

impl<B: Default> Slot<B> {
    fn new() -> Self {
        Self { number: 0, file: 0, block: B::default(), made: Made::default(), fault: None }
    }

    /// Makes ready for the next block. Buffers stay, but for the rare ones that a giant sentence made large.
    fn recycle(&mut self) {
        if self.made.text.capacity() > 32 * BLOCK {
            *self = Self::new();
        }
        self.made.clear();
        self.fault = None;
    }
}

type SlotOf<J> = Slot<<<J as Job>::Cutter as Cutter>::Block>;

/// Gives the blocks of all files.
struct Feed<J: Job> {
    job: Arc<J>,
    files: std::iter::Enumerate<std::vec::IntoIter<PathBuf>>,
    read: Arc<AtomicU64>,
    cutter: Option<J::Cutter>,
    file: usize,
    next: u64,
}

impl<J: Job> Feed<J> {
    fn new(job: &Arc<J>, files: &[PathBuf], read: Arc<AtomicU64>) -> Self {
        let files = Vec::from(files).into_iter().enumerate();
        Self { job: Arc::clone(job), files, read, cutter: None, file: 0, next: 0 }
    }

    /// Fills a slot with the next block, or with the fault that ended the reading; `false` at the end.
    fn fill(&mut self, slot: &mut SlotOf<J>) -> bool {
        match self.read(slot) {
            Ok(false) => return false,
            Ok(true) => {}
            Err(fault) => {
                slot.fault = Some(fault);
                (self.files, self.cutter) = (Vec::new().into_iter().enumerate(), None);
            }
        }
        (slot.file, slot.number) = (self.file, self.next);
        self.next += 1;
        true
    }

    fn read(&mut self, slot: &mut SlotOf<J>) -> Result<bool, Fault> {
        loop {
            if let Some(cutter) = &mut self.cutter
                && cutter.read(&mut slot.block)?
            {
                return Ok(true);
            }
            self.cutter = None;
            let Some((index, path)) = self.files.next() else { return Ok(false) };
            self.file = index;
            self.cutter = Some(self.open(&path)?);
        }
    }

    fn open(&self, path: &Path) -> Result<J::Cutter, Fault> {
        self.job.cut(Input::open(path, &self.read)?)
    }
}

/// As many notes are shown in full; of the others, how many there are.
const NOTES: usize = 10;

/// Writes what was made, in order.
struct Writer {
    files: Vec<PathBuf>,
    output: Output,
    progress: Progress,
    separator: Separator,
    /// The file of which the last output came.
    file: usize,
    losses: Losses,
    /// Number of notes so far.
    notes: usize,
}

impl Writer {
    /// Writes what a block made, and hands on its fault.
    fn take<B>(&mut self, slot: &mut Slot<B>) -> Result<(), Failure> {
        let Made { text, losses, notes } = &slot.made;
        if !text.is_empty() {
            if slot.file != self.file {
                self.output.separate(self.separator)?;
                self.file = slot.file;
            }
            self.output.write(text.as_bytes())?;
        }
        self.losses |= *losses;
        let name = |file: usize| self.files.get(file).map(|path| input::name(path)).unwrap_or_default();
        for note in notes.iter().take(NOTES.saturating_sub(self.notes)) {
            self.progress.aside(|| say(note.about(&name(slot.file))));
        }
        self.notes += notes.len();
        self.progress.draw();
        match slot.fault.take() {
            Some(fault) => Err(Failure::Input { name: name(slot.file), fault }),
            None => Ok(()),
        }
    }

    fn finish(self) -> Result<(), Failure> {
        let Self { output, progress, notes, .. } = self;
        drop(progress);
        if let more @ 1.. = notes.saturating_sub(NOTES) {
            say(format_args!("machvan: {more} more notes of this kind"));
        }
        output.finish()
    }
}

/// All in this thread.
fn alone<J: Job>(job: &J, mut feed: Feed<J>, writer: &mut Writer) -> Result<(), Failure> {
    let mut worker = job.worker();
    let mut slot = Slot::new();
    while feed.fill(&mut slot) {
        process(job, &mut worker, &mut slot);
        writer.take(&mut slot)?;
        slot.recycle();
    }
    Ok(())
}

/// Processes the block of a slot, unless there is none since the reading failed.
fn process<J: Job>(job: &J, worker: &mut J::Worker, slot: &mut SlotOf<J>) {
    if slot.fault.is_none() {
        slot.fault = job.process(worker, &slot.block, &mut slot.made).err();
    }
}

/// What the main thread hears from the others.
enum Message<S> {
    Done(S),
    Panicked,
}

/// Reading in one thread, processing in `jobs`, writing in this one.
///
/// When the writing ends early, the threads are left to themselves: the one that reads may wait for an input that never comes, and
/// the process ends without it.
fn together<J: Job>(
    job: &Arc<J>,
    mut feed: Feed<J>,
    jobs: usize,
    writer: &mut Writer,
) -> Result<(), Failure> {
    let slots = 2 * jobs + 2;
    let (free, free_slots) = mpsc::channel();
    let (work, work_slots) = mpsc::channel();
    let (done, done_slots) = mpsc::channel();
    let work_slots = Arc::new(Mutex::new(work_slots));
    for _ in 0..slots {
        let _ = free.send(Slot::new());
    }
    for _ in 0..jobs {
        let (job, work_slots, alarm) = (Arc::clone(job), Arc::clone(&work_slots), Alarm(done.clone()));
        spawn("worker", move || work_on(&*job, &work_slots, &alarm.0))?;
    }
    let alarm = Alarm(done);
    spawn("reader", move || {
        let _alarm = alarm;
        for mut slot in free_slots {
            if !feed.fill(&mut slot) || work.send(slot).is_err() {
                break;
            }
        }
    })?;

    // As many slots as there are, so a number modulo their number has its place for itself.
    let mut waiting: Vec<Option<SlotOf<J>>> = (0..slots).map(|_| None).collect();
    let place = |number: u64| (number % slots as u64) as usize;
    let mut next = 0;
    for message in done_slots {
        let Message::Done(slot) = message else { return Err(Failure::Panicked) };
        if let Some(waiting) = waiting.get_mut(place(slot.number)) {
            *waiting = Some(slot);
        }
        while let Some(mut slot) = waiting.get_mut(place(next)).and_then(Option::take) {
            writer.take(&mut slot)?;
            slot.recycle();
            // Nobody wants it any more once the reading is over.
            let _ = free.send(slot);
            next += 1;
        }
    }
    Ok(())
}

/// What a worker does until there is no more work.
fn work_on<J: Job>(job: &J, work: &Mutex<Receiver<SlotOf<J>>>, done: &Sender<Message<SlotOf<J>>>) {
    let mut worker = job.worker();
    loop {
        let slot = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut slot) = slot else { break };
        process(job, &mut worker, &mut slot);
        if done.send(Message::Done(slot)).is_err() {
            break;
        }
    }
}

/// Tells the main thread when the thread that holds it panics: else it would wait for ever.
struct Alarm<S>(Sender<Message<S>>);

impl<S> Drop for Alarm<S> {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(Message::Panicked);
        }
    }
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    let spawned = thread::Builder::new().name(name.to_owned()).spawn(body);
    let failed = |error: io::Error| Failure::Usage(format!("can't start a thread: {error}; try a lower -j"));
    spawned.map(drop).map_err(failed)
}
