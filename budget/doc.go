// Package budget computes what the rules amount to, exactly.
//
// It is the second stage of the pipeline:
//
//	rules.Load ──► Book ── budget.Compute ──► Budget ──┬─ workbook.Write
//	                                                   ├─ report.*
//	                                                   └─ verify.*
//
// [Compute] evaluates every formula of the book in exact arithmetic and lays
// the figures out in [Table]s. A table's cells are figures too (sums, changes,
// percents are formulas like any other), so a renderer computes nothing: the
// sheet, the screen and the file read the same cells.
//
// A [Number] is a machine word and its decimals wherever that holds it exactly,
// which is nearly always, and of any size where not. That made computing four
// times as fast as with decimals of any size throughout, and cost two ways to add,
// which a test holds against each other.
//
// Plan years are columns, not sheets. What is written once for all years is the
// same figure in each of them; what a year computes stands beside the same of
// the other years, under a head with its number. Of other years only what this
// budget rests on or shows is laid out: a predecessor gives its closings, not
// its own appendix.
//
// A what-if is a change of inputs and the same computation again, never a second
// program. [Compare] sets scenarios beside a baseline and splits what they differ
// by into causes, [Sensitivity] takes assumptions one step both ways, and [Solve]
// tries values of one input until a figure is where it shall be; [Simulate] draws
// what is uncertain many times, and [Grid] tries two inputs against each other.
// Their tables stand among those of the baseline's budget: what belongs to another
// computation is a stored value, and sums and differences are formulas over those.
// A table may declare a [Chart] of its own cells.
//
// What rests on the inputs that a what-if varies is found once, and with it what is
// left of the formulas when all else stands still: smaller formulas of the same
// kinds, for the same evaluation. Only that is computed, under as many values as
// are asked for. It made a changed rate ten times as fast as evaluating the rules'
// own formulas again, and cost a way to reduce each kind of formula, which a test
// holds against computing from the start. Of each computation only what is shown
// is kept: the totals that were asked for, how often a result came to a value.
//
// [Diff] lays two budgets beside each other: two versions of the rules of a year,
// or two years. Rules that are no numbers are compared as what they say
// ([rules.Book.Statements]), and a figure that differs rests on the rules that
// reach it through figures that differ too. Where only inputs have other values,
// what moved the result is split among them by the [Bridge] of scenarios. A
// [Difference] is laid out in tables here ([Difference.Tables]), of numbers that
// stand by themselves; what a rule says in words is the reader's ([Said]).
//
// What may take long is told of its steps and can be stopped: see [Progress].
package budget
