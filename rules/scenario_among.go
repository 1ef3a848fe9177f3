package rules

import (
	"io/fs"
	"path"
	"slices"
)

// readExtended reads scenarios that others extend: from the files beside them that
// bear their names, or from those that come with the rules.
func (r *reader) readExtended() {
	for i := 0; i < len(r.scripts); i++ {
		s := r.scripts[i]
		word := s.keys.text("extends")
		if word == "" || r.scriptNamed(word) != nil {
			continue
		}
		found := r.ownScript(word, s.tried)
		name := path.Join(path.Dir(s.file), rowID(word)+".yaml")
		if _, err := fs.Stat(s.reader.fsys, name); err == nil {
			found = s.reader.scriptsIn(name)
		}
		for _, f := range found { // none, and resolving says so
			f.beside = true
			r.scripts = append(r.scripts, f)
		}
	}
}

// readOwnOnly reads those of the rules' own scenarios that are asked for by name, and
// are not among what was read.
func (r *reader) readOwnOnly() {
	for _, file := range r.own {
		if file.Only != "" && r.scriptNamed(file.Only) == nil {
			r.scripts = append(r.scripts, r.ownScript(file.Only, false)...)
		}
	}
}

// ownScript is the scenario, or the sensitivity, of this name that comes with the
// rules, where there is one. Of its file nothing else is taken.
func (r *reader) ownScript(word string, tried bool) []*script {
	for _, file := range r.own {
		for _, s := range scriptsOf(file) {
			if s.isNamed(word) && s.tried == tried {
				read := r.scenarioReader(file).scriptsIn(s.file)
				return slices.DeleteFunc(read, func(other *script) bool { return other.place != s.place })
			}
		}
	}
	return nil
}

// scriptsOf are the scenarios of a file or folder, for their names: what is wrong with
// them is not told.
func scriptsOf(file ScenarioFile) (all []*script) {
	in := newReader(file.FS, file.Shown, &Book{})
	for _, name := range in.scenarioFiles(file) {
		all = append(all, in.scriptsIn(name)...)
	}
	return all
}

// ScenarioNames are the names of the scenarios in a file or folder, sensitivities too.
func ScenarioNames(file ScenarioFile) (names []string) {
	for _, s := range scriptsOf(file) {
		names = append(names, s.name)
	}
	return names
}

// noneToExtend reports that a scenario extends one that there is not, and says which
// there are.
func (r *reader) noneToExtend(s *script, word string) {
	var known []string
	for _, other := range r.scripts {
		if other != s {
			known = append(known, other.name)
		}
	}
	for _, file := range r.own {
		for _, other := range scriptsOf(file) {
			if other.tried == s.tried && other.name != s.name && !slices.Contains(known, other.name) {
				known = append(known, other.name)
			}
		}
	}
	hint := meantOrThere(word, known)
	if hint == "" {
		hint = "it is looked for beside this one and among those of the rules, and there is no other"
	}
	r.problem(s.keys.get("extends").place(), hint, "there is no scenario `%s` to extend", word)
}

// readOnce makes one of a scenario that was read several times. It stands where it is
// asked for, and not where it was read only since another extends it; and it is in
// force where it was asked for so.
func readOnce(scripts []*script) []*script {
	var kept []*script
	for _, s := range scripts {
		i := slices.IndexFunc(kept, func(other *script) bool { return other.place == s.place })
		switch {
		case i < 0:
			kept = append(kept, s)
		case kept[i].beside && !s.beside:
			kept = append(slices.Delete(kept, i, i+1), s)
		case !s.beside:
			kept[i].inForce = kept[i].inForce || s.inForce
		}
	}
	return kept
}

// refuseSameScenario reports a second scenario of the same name, or of one that makes
// the same id.
func (r *reader) refuseSameScenario() {
	for i, s := range r.scripts {
		first := r.scriptNamed(s.id)
		switch {
		case first == nil || slices.Index(r.scripts, first) >= i:
		case first.name == s.name:
			r.problem(s.place, "first at "+first.place.String(), "there are two scenarios `%s`", s.name)
		default:
			r.problem(s.place, "choose another name than that at "+first.place.String(), "the names `%s` and `%s` differ in signs or capitals alone", first.name, s.name)
		}
	}
}

// scriptNamed is the scenario with this name or id, or nil.
func (r *reader) scriptNamed(word string) *script {
	for _, s := range r.scripts {
		if s.isNamed(word) {
			return s
		}
	}
	return nil
}

// isNamed reports whether a word is the name or the id of the scenario.
func (s *script) isNamed(word string) bool { return s.name == word || s.id == word }
