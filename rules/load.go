package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Load reads the rules at name, a file or a folder of fsys, with the years
// they build on and the plan years after. All *.yaml files directly in a folder
// are one book; files that the rules name are looked up beside them, and the
// rules of the year before where `previous` says, within fsys. shown is what
// the caller calls the place of fsys, and stands in front of every place.
//
// The scenarios are read with the rules and checked against them; the book
// holds them beside its figures, which stay as the rules say.
//
// The problems are everything found in one run, in the order of their places;
// the book is nil where one of them is more than a warning.
func Load(fsys fs.FS, name, shown string, scenarios ...ScenarioFile) (*Book, Problems) {
	root := &Book{}
	r := newReader(fsys, shown, root)
	root.Name = r.nameOf(name)
	r.readScenarios(scenarios)
	r.ofScenarios = len(r.problems.Errors())
	if r.readYears(name, nil) {
		r.defineYears()
		r.order()
	}
	if len(r.problems.Errors()) == 0 {
		r.doubts()
	}
	if len(r.problems.Errors()) == r.ofScenarios { // what the rules lack is not blamed on scenarios
		r.resolveScenarios()
	}
	r.countRepeats()
	problems := r.problems.sorted()
	if len(problems.Errors()) > 0 {
		return nil, problems
	}
	return root, problems
}

func newReader(fsys fs.FS, shown string, root *Book) *reader {
	return &reader{
		reports: &reports{repeats: map[repeated]repeats{}, cuts: map[string][]cut{}, refused: map[Place]map[cellOf]bool{}, misdated: map[*yaml.Node]bool{}, lacking: map[lack]bool{}},
		fsys:    fsys, shown: shown, book: root, root: root, sections: map[string]node{},
		spoilt: map[string]bool{}, misspelt: map[string]node{}, stated: map[statedAt]*Figure{}, changed: map[*Figure]bool{},
	}
}

// reports are what the readers of all years share.
type reports struct {
	problems Problems
	repeats  map[repeated]repeats      // what was found in many places
	refused  map[Place]map[cellOf]bool // inputs that one change has given a wrong value
	misdated map[*yaml.Node]bool       // keys that are no dates, and reported
	lacking  map[lack]bool             // what is missing, and reported
	cuts     map[string][]cut          // months from which scenarios change a value, by its id
	// ofScenarios is how many of the problems are the scenarios', and not the rules'.
	ofScenarios int
}

// reader holds what one Load has read so far.
type reader struct {
	*reports
	fsys     fs.FS
	dir      string // where the rules' own files stand in fsys
	shown    string
	book     *Book           // of the year that is read
	root     *Book           // of the budget's year: it holds the figures of all years
	sections map[string]node // top-level key: its value

	names   names
	pending []pending // formulas that wait for all names to be known
	settle  []pending // steps of a plan year that wait for all formulas
	origin  Origin    // of the book as a whole
	drawers map[string]drawer
	kinds   []*kindReading
	stated  map[statedAt]*Figure // inputs by where they are written, of this year and its plan years
	changed map[*Figure]bool     // of a plan year: whether scenarios change them from it or another on
	mutual  []*Share             // whose givers serve each other
	history history
	scripts []*script      // the scenarios, in order
	own     []ScenarioFile // that come with the rules
	// What later problems are not blamed on: names whose own definitions have
	// a problem, and that units of some file could not be read.
	spoilt       map[string]bool
	misspelt     map[string]node // top-level key that was most likely meant: its value
	labels       map[string]bool // of the book; made when a note first asks for them
	unitsMissing bool
	kindsMissing bool // all of them, with the units

	year     int
	tag      string    // ends the ids of another year than the budget's
	previous *reader   // the year before, where there is one
	plan     []*reader // the years after, by the same rules
	base     *reader   // of a plan year: the year of the budget

	periods map[*Figure]linePeriods
}

// topLevel are the top-level words, in the order in which they are read.
var topLevel = []string{
	"budget", "sources", "methods", "rates", "values", "prices", "frames", "figures",
	"lists", "kinds", "units", "shares", "history", "areas", "highlights", "checks", "tables",
}

// readFiles finds the rule files and parts them into top-level sections. It
// reports false where one could not be read: then what it says is missing, and
// to go on would only blame the others.
func (r *reader) readFiles(name string) bool {
	info, err := fs.Stat(r.fsys, name)
	if err != nil {
		r.problem(Place{File: r.file(name)}, "", "cannot be read: %s", cause(err))
		return false
	}
	files := []string{name}
	if r.dir = path.Dir(name); info.IsDir() {
		r.dir = name
		if files = r.ruleFiles(name); len(files) == 0 {
			r.problem(Place{File: r.file(name)}, "rules are files that end in .yaml", "the folder holds no rules")
			return false
		}
	}
	readable := true
	for _, file := range files {
		readable = r.readFile(file) && readable
	}
	for key, value := range r.misspelt {
		if _, known := r.sections[key]; !known {
			r.sections[key] = value
		}
	}
	return readable
}

// ruleFiles are the rule files of a folder, in order. A file that is most likely
// meant for one is told of.
func (r *reader) ruleFiles(folder string) []string {
	entries, err := fs.ReadDir(r.fsys, folder)
	if err != nil {
		r.problem(Place{File: r.file(folder)}, "", "cannot be read: %s", cause(err))
	}
	var files []string
	for _, e := range entries {
		switch name := path.Join(folder, e.Name()); {
		case e.IsDir():
		case path.Ext(name) == ".yaml":
			files = append(files, name)
		case strings.EqualFold(path.Ext(name), ".yaml"), strings.EqualFold(path.Ext(name), ".yml"):
			r.warn(Place{File: r.file(name)}, "rename it to end in .yaml", "the file is not read: rules are files that end in .yaml")
		}
	}
	return files
}

// nameOf is what the rules at name are called: as the caller calls them, but where
// that is no name.
func (r *reader) nameOf(name string) string {
	if called := shortName(r.file(name)); !strings.HasSuffix(called, ".") {
		return called
	}
	return shortName(name)
}

// Caller is a file system that knows itself what its files are called: rules in the
// folder one stands in are called without it, though the folder around it is open.
type Caller interface {
	fs.FS
	Call(name string) string
}

// file is how a file of fsys is called in places.
func (r *reader) file(name string) string {
	if c, ok := r.fsys.(Caller); ok {
		return c.Call(name)
	}
	if name == "." {
		return r.shown
	}
	return path.Join(r.shown, name)
}

// cause is the reason of a file error without the path, which the place tells.
func cause(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "there is no such file"
	}
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// open reads a file whose name nothing but the caller has written.
func (r *reader) open(name string) ([]byte, bool) {
	data, err := r.contents(name)
	if err != nil {
		r.problem(Place{File: r.file(name)}, "", "cannot be read: %s", cause(err))
	}
	return data, err == nil
}

// contents reads a whole file and enters it among the files of the book.
func (r *reader) contents(name string) ([]byte, error) {
	data, err := fs.ReadFile(r.fsys, name)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(r.book.Files, func(f File) bool { return f.Name == path.Base(name) }) {
		return data, nil
	}
	sum := sha256.Sum256(data)
	file := File{Name: path.Base(name), SHA256: hex.EncodeToString(sum[:]), Size: len(data)}
	if slices.Contains(r.book.Files, file) {
		return data, nil // two lists may read one file
	}
	r.book.Files = append(r.book.Files, file)
	slices.SortFunc(r.book.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return data, nil
}

var utf8Mark = []byte("\uFEFF")

// readFile reads one rule file, and reports whether it is one.
func (r *reader) readFile(name string) bool {
	top, ok := r.document(name)
	if !ok {
		return false
	}
	if !top.isMapping() {
		r.problem(top.place(), "start with `budget:`", "rules are keys with values")
		return false
	}
	r.readSections(top)
	return true
}

// readSections enters the top-level keys of one document.
func (r *reader) readSections(top node) {
	r.refuse(top)
	for _, e := range top.entries() {
		key := e.key.Value
		switch first, again := r.sections[key]; {
		case !slices.Contains(topLevel, key):
			r.problem(e.key.place(), didYouMean(key, topLevel), "unknown key `%s`", key)
			for _, meant := range Nearest(key, topLevel, 1) {
				r.misspelt[meant] = e.value
			}
		case again && first.file != top.file:
			r.problem(e.key.place(), "first in "+first.place().String(), "`%s` stands in two files", key)
		case !again:
			r.sections[key] = e.value
		}
	}
}

// number reads a number that is written in a rule, with or without a measure,
// and converts it to measure m. A percent is left as written. It reports false
// where there is none; a problem has then been noted.
func (r *reader) number(n node, m Measure) (Decimal, bool) {
	if !n.isScalar() || n.isNull() {
		if n.exists() && !n.isNull() {
			r.problem(n.place(), "", "a number is expected here")
		}
		return "", false
	}
	text, word := splitMeasure(strings.TrimSpace(n.Value))
	d, message, hint := ParseDecimal(text)
	if message != "" {
		r.problem(n.place(), hint, "%s", message)
		return "", false
	}
	if word == "" {
		return d, true
	}
	if word == "%" || word == "pp" {
		word = percentWord
	}
	written, ok := ParseMeasure(word)
	if !ok {
		r.problem(n.place(), "", "`%s` is no measure", word)
		return "", false
	}
	over, under, ok := written.conversion(m)
	if !ok {
		r.problem(n.place(), "", "`%s` is in %s, not %s", n.Value, written, m)
		return "", false
	}
	if over == under {
		return d, true
	}
	value := d.Rat()
	value.Mul(value, ratio(over, under))
	if _, exact := value.FloatPrec(); !exact {
		r.problem(n.place(), "write it in "+m.String(), "`%s` has no exact value in %s", n.Value, m)
		return "", false
	}
	return decimalOf(value), true
}

// Plural is how many there are of something, in English: "1 input", "2 inputs".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n) + " " + many
}

// shortName is what rules are called: the last two parts of their path, so
// that the same rules are called the same on every machine.
func shortName(shown string) string {
	parts := strings.Split(path.Clean(shown), "/")
	return path.Join(parts[max(0, len(parts)-2):]...)
}
