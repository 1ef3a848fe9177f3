// Package verify holds published arithmetic against the rules it should follow.
//
//	Budget ── verify.Published ──┐
//	                             ├─► Report ── report, workbook
//	Grid ──── verify.Table ──────┘
//
// [Published] takes every figure of a computed budget that a document prints;
// [Table] takes a table that somebody else made, as text with its places. Both
// end in findings: what was computed, what is printed, and a verdict. Beyond
// the verdict they say what the difference points to, and what that is worth.
//
// # How a verdict is reached
//
// A printed number is an interval, half a unit of its last digit to each side.
// What fits inside the intervals is exact or rounding; the bounds are exact
// fractions, never a tolerance.
//
// What does not fit is tried against hypotheses: other conventions (base,
// order, place, unit and mode of rounding) and single mistakes (a row left out,
// digits transposed, last year's rate). Each costs bits, −log2 of how common it
// is. Two mistakes at once are never tried: with pairs, most wrong values find
// an "explanation".
//
// That a hypothesis gives the value is no proof of it. Its chance rate κ is the
// share of the values as near that some hypothesis as cheap gives. Only where
// it is at most 5 % may one be named, and never while another is as good.
//
// Inside, a figure is a buildUp: an opening, steps, a closing, under a
// convention. It is tried under every convention (lattice.go) and every single
// slip (mistakes.go) as whole numbers of one fine scale (ledger.go); what gives
// the same numbers on moved openings is one hypothesis (same.go); chance.go
// weighs it, diagnose.go puts the verdict together. A table is recognised
// (layout.go, layout_sums.go), or read as a map says (tablemap.go), becomes identities
// between its numbers (identities.go), down its rows (sums.go, frame.go) and across its
// columns (columns.go), is rounded in some regime (regime.go) and is
// proved by intervals that are narrowed until one is empty (feasible.go). Sums of
// known percents, and years carried together, are bound tighter than one by one
// (together.go); of what fails, single slips (table_slips.go, suspects.go) and
// two numbers that changed places (swaps.go) are tried, and a row of percents that is
// off throughout is told once (table_common.go). What is marked as one-off
// is followed through the years (oneoffs.go). What no check of the table at hand
// can see is said with it (undetectable.go). Everything that is said stands in
// wording.go and the files whose names begin so.
//
// # What the columns are of each other
//
// Headings do not tell the signs of columns: cost may stand without a minus, a
// deviation may be budget less outturn or outturn less budget. So sums with signs
// are tried (columns_find.go), and one is taken only where the rows bear it out:
// chance would give as many fits once in a hundred columns whose heading speaks of
// a sum, once in ten thousand of others, counting all that were tried; and of ten
// rows one may be wrong. What many rows fit and too many do not is told, and not
// held against anything: a cost of a full year is the year's cost in most rows of
// an investment plan. Nor is what another column explains: where most results are 0,
// costs are what is earned and granted in most rows (columns_rest.go). Nor is one of
// fewer than ten rows that fails in one where all sums down the rows hold with its
// numbers. How a table was read is told with what was held.
//
// # What cannot be told apart
//
// A digit that is wrong in one row of a sum leaves the same table as one that is
// wrong by as much in another: on the seeded suite such a slip could sit in four
// rows, on average, so that no ranking puts the right one first in more than
// about 38 % of those found. So explanations that are less than [clearBits] apart
// are told as equal, and none of them is named.
//
// Fractions are exact (math/big). Only bits, probabilities of hypotheses, the odds
// that columns are of each other by chance, and printed odds are floats; no
// verdict of possible or impossible rests on them, once it is settled what is held
// against what.
package verify
