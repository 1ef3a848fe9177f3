package rules

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strconv"
)

// NewFile is a file to write, beside others in a new folder.
type NewFile struct {
	Name string
	Data []byte
}

// UnitLine names a line of a unit's budget.
type UnitLine struct{ Unit, Line string }

// Roll makes the rules of the year after: the files to write in a new folder,
// first the one that begins with what was done and what to look through. book
// is what Load made of the rules at name in fsys, previous is the path from the
// new folder to them, and budgeted holds the year's computed lines in the
// book's amounts, which become the column of last year's budget in the history.
//
// The texts are edited in place, so that comments, layout and quotes survive.
// What the new rules say is never firmer than assumed: every other source gives
// way to one that says that the value was rolled. What was decided or published
// for the old year only is left out. Errors are those of reading the files.
func Roll(fsys fs.FS, name string, book *Book, previous string, budgeted map[UnitLine]Decimal) ([]NewFile, error) {
	r := &roller{
		fsys: fsys, book: book, previous: previous, budgeted: budgeted,
		year: book.Budget.Year, first: book.Budget.Year - 1, last: book.Budget.Year + len(book.Plan) + 1,
	}
	if err := r.read(name); err != nil {
		return nil, err
	}
	r.inventory()
	r.rollHeader()
	r.rollHistoryColumn()
	for _, m := range r.manuscripts {
		r.rollWords(m)
		r.rollFigures(m)
	}
	r.rollChecks()
	r.addSource()
	for _, m := range r.manuscripts {
		r.rollYears(m, "", m.top)
	}
	return r.files()
}

// roller holds what one Roll has done so far.
type roller struct {
	fsys     fs.FS
	dir      string // of the rules
	book     *Book
	previous string
	budgeted map[UnitLine]Decimal

	year        int // that is rolled from
	first, last int // the years that texts speak of, which move one on
	manuscripts []*manuscript
	named       map[string]bool // the words of all formulas and lists of names
	lastYear    historyName
	source      string // the id of the source of what is rolled
	sourced     bool   // something rests on it

	note rollNote
}

// read parses the rule files, the one with `budget` first.
func (r *roller) read(name string) error {
	info, err := fs.Stat(r.fsys, name)
	if err != nil {
		return err
	}
	files := []string{name}
	if r.dir = path.Dir(name); info.IsDir() {
		r.dir = name
		r.note.whatIfs = slices.DeleteFunc([]string{"scenarios", "sensitivities"}, func(folder string) bool {
			_, err := fs.Stat(r.fsys, path.Join(name, folder))
			return err != nil
		})
		files, _ = fs.Glob(r.fsys, path.Join(name, "*.yaml"))
	}
	for _, file := range files {
		data, err := fs.ReadFile(r.fsys, file)
		if err != nil {
			return err
		}
		m, err := newManuscript(path.Base(file), data)
		if err != nil {
			return err
		}
		r.manuscripts = append(r.manuscripts, m)
	}
	slices.SortStableFunc(r.manuscripts, func(a, b *manuscript) int {
		return cmp.Compare(boolInt(!a.section("budget").exists()), boolInt(!b.section("budget").exists()))
	})
	return nil
}

// sectionOf is the value of a top-level key with the file that has it.
func (r *roller) sectionOf(key string) (*manuscript, node) {
	for _, m := range r.manuscripts {
		if n := m.section(key); n.exists() {
			return m, n
		}
	}
	return nil, node{}
}

// rollHeader moves the budget's year and plan one on, and names the year before.
// What was decided of the old year is not of the new one.
func (r *roller) rollHeader() {
	m, header := r.sectionOf("budget")
	entries := header.entries()
	year := slices.IndexFunc(entries, func(e entry) bool { return e.key.Value == "year" })
	hasPrevious := false
	for _, e := range entries {
		switch e.key.Value {
		case "year":
			m.rewrite(e.value, strconv.Itoa(r.year+1))
		case "plan":
			for i, item := range e.value.items() {
				m.rewrite(item, strconv.Itoa(r.year+2+i))
			}
		case "previous":
			hasPrevious = true
			m.rewrite(e.value, r.previous)
		case "decision":
			m.rewrite(e.value, "ej fattat")
		}
	}
	if !hasPrevious {
		m.insertAfter(header, year, aligned("previous", r.previous, entries[year]))
	}
}

// files are the rolled rules with the tables that they name.
func (r *roller) files() ([]NewFile, error) {
	var files []NewFile
	for i, m := range r.manuscripts {
		if i == 0 {
			r.writeNote(m)
		}
		files = append(files, NewFile{m.name, m.data()})
	}
	seen := map[string]bool{}
	for _, section := range []string{"lists", "kinds", "history"} {
		_, n := r.sectionOf(section)
		for _, table := range tableFiles(section, n) {
			if seen[table] {
				continue
			}
			seen[table] = true
			data, err := fs.ReadFile(r.fsys, path.Join(r.dir, table))
			if err != nil {
				return nil, err
			}
			if section == "history" {
				data = r.historyTable(n)
			}
			files = append(files, NewFile{table, data})
		}
	}
	return files, nil
}

// tableFiles are the CSV files that a section names.
func tableFiles(section string, n node) []string {
	of := []node{n}
	if section != "history" {
		of = nil
		if n.exists() {
			for _, e := range n.entries() {
				of = append(of, e.value)
			}
		}
	}
	var files []string
	for _, table := range of {
		if file := mappingValue(table, "file"); file.exists() {
			files = append(files, file.Value)
		}
	}
	return files
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
