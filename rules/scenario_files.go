package rules

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"

	"gopkg.in/yaml.v3"
)

// ScenarioFile is a file of scenarios, or a folder of them, within FS. Shown is
// what the caller calls the place of FS, and stands in front of every place.
type ScenarioFile struct {
	FS          fs.FS
	Name, Shown string
	InForce     bool // its changes hold, whatever else is tried
	// Only is the name or id of the one scenario that is meant among those of
	// the file or folder; "" means all.
	Only string
	// Own holds scenarios that come with the rules: of them is read only what is not
	// among the others, of what those extend and what Only says.
	Own bool
}

// script is one document of a scenario file: a scenario, not yet resolved.
type script struct {
	reader  *reader // whose files it stands in
	file    string
	keys    fields
	name    string
	id      string
	tried   bool // a sensitivity
	inForce bool
	beside  bool // read only since another extends it
	changes []entry
	place   Place
}

// AsRuled is what the rules themselves are called where scenarios stand beside them.
const AsRuled = "Bas"

var scenarioKeys = []string{"scenario", "sensitivity", "description", "source", "status", "extends", "changes"}

var changeKeys = []string{"to", "by", "each", "together", "key", "from", "round", "label", "source", "status"}

// readScenarios reads the documents of scenario files, and notes from which
// months they change a value, so that the value is declared month by month.
func (r *reader) readScenarios(files []ScenarioFile) {
	for _, file := range files {
		if file.Own {
			r.own = append(r.own, file)
			continue
		}
		in := r.scenarioReader(file)
		var found []*script
		for _, name := range in.scenarioFiles(file) {
			found = append(found, in.scriptsIn(name)...)
		}
		if file.Only != "" && len(found) > 0 {
			found = in.only(file, found)
		}
		for _, s := range found {
			s.inForce = file.InForce
			r.scripts = append(r.scripts, s)
		}
	}
	r.readOwnOnly()
	r.readExtended()
	r.scripts = readOnce(r.scripts)
	r.refuseSameScenario()
	for _, s := range r.scripts {
		s.noteMonths(r.cuts)
	}
}

// scenarioReader reads what a file of scenarios is beside.
func (r *reader) scenarioReader(file ScenarioFile) *reader {
	in := newReader(file.FS, file.Shown, r.root)
	in.reports, in.book = r.reports, r.book
	return in
}

// only is the scenario that is meant among those that were found, with those that
// it extends.
func (r *reader) only(file ScenarioFile, found []*script) []*script {
	var kept []*script
	for word := file.Only; word != ""; {
		i := slices.IndexFunc(found, func(s *script) bool { return s.isNamed(word) })
		if i < 0 && kept != nil || i >= 0 && slices.Contains(kept, found[i]) {
			break // resolving tells of what is extended and is not here, or of a circle
		}
		if i < 0 {
			var known []string
			for _, s := range found {
				known = append(known, s.name)
			}
			r.problem(Place{File: r.file(file.Name)}, meantOrThere(word, known), "there is no %s `%s`", formsOf(found), word)
			return nil
		}
		found[i].beside = kept != nil
		kept = append(kept, found[i])
		word = found[i].keys.text("extends")
	}
	return kept
}

// formsOf is what the documents are called together.
func formsOf(scripts []*script) string {
	tried := func(s *script) bool { return s.tried }
	switch {
	case !slices.ContainsFunc(scripts, tried):
		return "scenario"
	case slices.ContainsFunc(scripts, func(s *script) bool { return !s.tried }):
		return "scenario or sensitivity"
	}
	return "sensitivity"
}

// scenarioFiles are the file itself, or all *.yaml files of a folder.
func (r *reader) scenarioFiles(file ScenarioFile) []string {
	name := file.Name
	info, err := fs.Stat(r.fsys, name)
	if err != nil {
		hint := ""
		if file.Only != "" && path.Ext(name) == "" { // it was named alone
			hint = "`" + file.Only + "` is looked for there; a file is named with its ending, " + file.Only + ".yaml"
		}
		r.problem(Place{File: r.file(name)}, hint, "cannot be read: %s", cause(err))
		return nil
	}
	if !info.IsDir() {
		return []string{name}
	}
	files, _ := fs.Glob(r.fsys, path.Join(name, "*.yaml"))
	if len(files) == 0 {
		r.problem(Place{File: r.file(name)}, "scenarios are files that end in .yaml", "the folder holds no scenarios")
	}
	return files
}

// scriptsIn are the scenarios of one file, a document each.
func (r *reader) scriptsIn(name string) []*script {
	data, ok := r.open(name)
	file := r.file(name)
	if !ok || !r.isText(file, data, "save the file as UTF-8") {
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, utf8Mark)))
	var scripts []*script
	for documents := 0; ; {
		var document yaml.Node
		switch err := decoder.Decode(&document); {
		case err == io.EOF || err == nil && document.Kind == 0:
			if documents == 0 {
				r.problem(Place{File: file}, "", "the file is empty")
			}
			return scripts
		case err != nil:
			r.syntaxProblem(file, string(data), err)
			return scripts
		}
		top := node{document.Content[0], file}
		if documents++; top.isNull() && documents > 1 {
			continue // what follows the last ---
		}
		if s := r.scriptOf(top); s != nil {
			s.file = name
			scripts = append(scripts, s)
		}
	}
}

// scriptOf reads the keys of one document.
func (r *reader) scriptOf(top node) *script {
	if !top.isMapping() {
		r.problem(top.place(), "scenario: \"Pessimistisk\"", "a scenario is keys with values")
		return nil
	}
	r.refuse(top)
	keys, _ := r.fields(top, "the scenario", scenarioKeys...)
	s := &script{reader: r, keys: keys, place: top.place(), tried: keys.has("sensitivity")}
	switch {
	case s.tried && keys.has("scenario"):
		r.problem(top.place(), "`scenario` is a picture of the year, `sensitivity` a step both ways", "a document is one of the two")
		return nil
	case s.tried:
		s.name = keys.text("sensitivity")
	case keys.need("the scenario", "scenario"):
		s.name = keys.text("scenario")
	}
	if s.name == "" {
		return nil
	}
	s.id = rowID(s.name)
	if s.id == rowID(AsRuled) && !s.tried {
		r.problem(s.place, "choose another name", "`%s` is what the rules themselves are called beside scenarios", s.name)
	}
	if n := keys.get("changes"); n.isMapping() {
		if s.changes = n.entries(); len(s.changes) == 0 && !keys.has("extends") {
			r.problem(n.place(), "{rates.index: {to: 3.6}}", "the scenario changes nothing")
		}
	} else if n.exists() {
		r.problem(n.place(), "`path: {to: …}`, one a line", "`changes` must be a map of paths")
	} else if !keys.has("extends") {
		keys.need("the scenario", "changes")
	}
	return s
}

// whatIfIn is the key by which a document is a scenario or a sensitivity.
func whatIfIn(top node) node {
	if top.isMapping() {
		for _, e := range top.entries() {
			if e.key.Value == "scenario" || e.key.Value == "sensitivity" {
				return e.key
			}
		}
	}
	return node{}
}

// cut is a month from which a scenario changes a value.
type cut struct {
	from   yearMonth
	place  Place
	yearly bool // to the rules the value is that of the year
	told   bool // that it is used so
}

// noteMonths enters the months from which the changes hold: those that are named, and
// where a year that is named begins and ends.
func (s *script) noteMonths(cuts map[string][]cut) {
	for _, e := range s.changes {
		if !e.value.isMapping() {
			continue
		}
		times := []node{mappingValue(e.value, "from")}
		for _, verb := range []string{"to", "by", "each", "together"} {
			if values := mappingValue(e.value, verb); isYearMap(values) && (verb == "to" || !isDated(values)) {
				for _, dated := range values.entries() {
					times = append(times, dated.key)
				}
			}
		}
		for _, n := range times {
			if !n.isScalar() {
				continue
			}
			at, ok := parseYearMonth(n.Value)
			switch of := e.key.Value; {
			case ok && at.month > 0:
				cuts[of] = append(cuts[of], cut{from: at, place: n.place()})
			case ok:
				cuts[of] = append(cuts[of], cut{from: yearMonth{at.year, 1}, place: n.place()}, cut{from: yearMonth{at.year + 1, 1}, place: n.place()})
			}
		}
	}
}
