// Package rules reads what the decisions say.
//
// It is the first stage of the pipeline: YAML and CSV written by people go in,
// a [Book] comes out, and nothing has been computed yet.
//
//	your *.yaml, *.csv ── rules.Load ──► Book ── budget.Compute ──► Budget
//
// Reading takes three passes, and every pass goes on after a problem, so that
// a controller sees all problems of a folder in one run:
//
//  1. declare: the documents are walked node by node; each figure gets its id,
//     measure, domain and place, and its formula is set aside as text.
//  2. define: each text becomes a [Formula], a small tree over other figures,
//     with every name resolved and every measure checked.
//  3. check: the figures are put in an order in which each can be computed
//     after those it builds on; a circle is printed as a path.
//
// Build-ups, shares and totals are lowered to the same few formula nodes, so
// that value, Excel formula, explanation and verification are readings of one
// tree. Nothing here rounds or converts but what a rule states, and no number
// passes through a float: a number stays text ([Decimal]) until package budget
// makes it exact.
//
// Scenarios are read with the rules they change, and resolved against the finished
// book into a [Change] per input: what they say is checked before anything is
// applied, and the book stays as it is. [LoadSwitched] makes what they change
// depend on an input that selects one of them. How uncertain an input is stands
// beside its value, as a [Span].
//
// What the rules say beside their numbers is told as texts that two books can be
// compared by: see [Book.Statements].
//
// The package reads through an [io/fs.FS]; it does not touch the operating
// system, the clock or the environment.
package rules
