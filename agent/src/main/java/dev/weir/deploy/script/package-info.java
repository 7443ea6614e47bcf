/// Build scripts: what an agent does when a trigger has grown. Start at
/// [dev.weir.deploy.script.ScriptReader], which checks a script as a whole and finds every fault at
/// once; docs/agents.md describes the keys. It runs nothing.
@NullMarked
package dev.weir.deploy.script;

import org.jspecify.annotations.NullMarked;
