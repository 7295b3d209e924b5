// Runs checks one after the other and says of each what came of it, a line each.
const checks = []

export function check(name, body) {
  checks.push([name, body])
}

export async function refused(action) {
  try {
    await action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was refused')
}

export async function run() {
  for (const [name, body] of checks) {
    try {
      await body()
      console.log(`ok ${name}`)
    } catch (error) {
      const reason = String(error.stack ?? error).split('\n').slice(0, 4).join(' / ')
      console.log(`not ok ${name} # ${reason}`)
    }
  }
  console.log(`done ${checks.length}`)
}
