//! Serves one engine: one command per line on standard input, one answer per line on standard output, both
//! JSON.
//!
//! | command | answer |
//! |---|---|
//! | `["read", PATH]`: a JSON list of documents, each a text or a list of tokens | the number of documents |
//! | `["answer", PATH]`: writes each document's pieces, a JSON list of lists | the number of pieces |
//! | `["time", SECONDS]`: runs over all documents, at least once, until this much processor time has passed | seconds per run |
//! | `["memory"]` | the peak memory of the process in KiB |
//!
//! `python/rivals.py` speaks the same.

use std::{
    fs,
    hint::black_box,
    io::{self, BufRead, Write},
    time::Duration,
};

use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};

use crate::engine::{Engine, Failure};

enum Documents {
    Texts(Vec<String>),
    Tokens(Vec<Vec<String>>),
}

pub fn serve(mut engine: Engine) -> Result<(), Failure> {
    let mut documents = Documents::Texts(Vec::new());
    let mut out = io::stdout().lock();
    writeln!(out, "\"ready\"")?;
    out.flush()?;
    for line in io::stdin().lock().lines() {
        let command: Vec<Value> = serde_json::from_str(&line?)?;
        let said = match command.as_slice() {
            [Value::String(name), Value::String(path)] if name == "read" => {
                documents = read(path)?;
                json!(documents.len())
            }
            [Value::String(name), Value::String(path)] if name == "answer" => {
                let answers = answer(&mut engine, &documents)?;
                fs::write(path, serde_json::to_vec(&answers)?)?;
                json!(answers.iter().map(Vec::len).sum::<usize>())
            }
            [Value::String(name), Value::Number(seconds)] if name == "time" => {
                json!(time(&mut engine, &documents, seconds.as_f64().unwrap_or_default())?)
            }
            [Value::String(name)] if name == "memory" => json!(memory()?),
            _ => return Err(format!("no such command: {command:?}").into()),
        };
        writeln!(out, "{said}")?;
        out.flush()?;
    }
    Ok(())
}

impl Documents {
    fn len(&self) -> usize {
        match self {
            Self::Texts(texts) => texts.len(),
            Self::Tokens(tokens) => tokens.len(),
        }
    }
}

fn read(path: &str) -> Result<Documents, Failure> {
    let file = fs::read(path)?;
    if let Ok(texts) = serde_json::from_slice(&file) {
        return Ok(Documents::Texts(texts));
    }
    Ok(Documents::Tokens(serde_json::from_slice(&file)?))
}

fn answer(engine: &mut Engine, documents: &Documents) -> Result<Vec<Vec<String>>, Failure> {
    match (engine, documents) {
        (Engine::Text { answer, .. }, Documents::Texts(texts)) => {
            Ok(texts.iter().map(|text| answer(text)).collect())
        }
        (Engine::Tokens(print), Documents::Tokens(all)) => {
            Ok(all.iter().map(|tokens| vec![print(tokens)]).collect())
        }
        _ => Err("texts where tokens are needed, or the other way round".into()),
    }
}

fn run(engine: &mut Engine, documents: &Documents) -> Result<usize, Failure> {
    match (engine, documents) {
        (Engine::Text { run, .. }, Documents::Texts(texts)) => {
            Ok(texts.iter().map(|text| run(black_box(text))).sum())
        }
        (Engine::Tokens(print), Documents::Tokens(all)) => {
            Ok(all.iter().map(|tokens| print(black_box(tokens)).len()).sum())
        }
        _ => Err("texts where tokens are needed, or the other way round".into()),
    }
}

/// Seconds of processor time per run.
fn time(engine: &mut Engine, documents: &Documents, seconds: f64) -> Result<f64, Failure> {
    let begin = processor();
    let mut runs = 0.0;
    loop {
        black_box(run(engine, documents)?);
        runs += 1.0;
        let gone = (processor() - begin).as_secs_f64();
        if gone >= seconds {
            return Ok(gone / runs);
        }
    }
}

/// The processor time of this process so far, in all threads.
fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

/// Available on Linux only; 0 elsewhere.
fn memory() -> Result<u64, Failure> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    Ok(peak.map_or(Ok(0), |peak| peak.trim().trim_end_matches(" kB").parse())?)
}
