#!/bin/sh
# Learns what `machvan detok --restore` decides with (models/verbs.bin, boundaries.bin, marks.bin) from the corpora in $MACHVAN_SHARED
# (default ../shared). With --check the tree is left as it is, and the script fails if the models in it are others.
#
#   scripts/restore_models.sh [--check]
#
# Of Wikipedia, the last thousand of each ten thousand paragraphs are held back: `machvan evaluate` is for them.
set -eu
cd "$(dirname "$0")/.."
case "${1-}" in
    "" | --check) ;;
    *)
        echo "usage: scripts/restore_models.sh [--check]" >&2
        exit 2
        ;;
esac
shared=${MACHVAN_SHARED:-../shared}
out=models
if [ "${1:-}" = --check ]; then
    out=$(mktemp -d)
    trap 'rm -r "$out"' EXIT
fi

cargo build --quiet --release -p machvan-cli
machvan() { target/release/machvan "$@"; }
wiki() { xzcat "$shared/corpus/viwiki.txt.xz" | awk '(NR - 1) % 10000 < 9000'; }
gold=$shared/corpus/vtb-train.conllu

wiki | machvan train verbs --gold - --out "$out"/verbs.bin \
    --note "Verbs, learned from Vietnamese Wikipedia (nine tenths); CC BY-SA 4.0"
wiki | machvan train boundaries --general - --verbs "$out"/verbs.bin --gold "$gold" --out "$out"/boundaries.bin \
    --note "Lost sentence boundaries, learned from Vietnamese Wikipedia (nine tenths), then UD_Vietnamese-VTB train; CC BY-SA 4.0"
wiki | machvan train marks --gold - --gold "$gold" --examples models/questions/train.txt \
    --examples models/questions/headings.txt --out "$out"/marks.bin \
    --note "Terminal marks, learned from Vietnamese Wikipedia (nine tenths), UD_Vietnamese-VTB train and models/questions; CC BY-SA 4.0"

[ "${1:-}" = --check ] || exit 0
for name in verbs boundaries marks; do
    cmp "$out/$name.bin" "models/$name.bin"
    echo "models/$name.bin is what scripts/restore_models.sh makes"
done
