// jsforce against the simulated Salesforce.
import assert from 'node:assert/strict'
import jsforce from 'jsforce'
import { check, refused, run } from './checks.mjs'

const url = process.env.SALESFORCE_URL
const oauth2 = {
  loginUrl: url, clientId: process.env.SALESFORCE_CLIENT_ID, clientSecret: process.env.SALESFORCE_CLIENT_SECRET
}
const connection = new jsforce.Connection({ oauth2, instanceUrl: url, version: '62.0' })
await connection.authorize({ grant_type: 'client_credentials' })

check('knows who it is', async () => {
  const identity = await connection.identity()
  assert.equal(identity.active, true)
  assert.match(identity.organization_id, /^00D/)
  assert.equal(connection.userInfo.organizationId, identity.organization_id)
})

check('describes the org and an object', async () => {
  const { sobjects } = await connection.describeGlobal()
  assert.ok(sobjects.some((each) => each.name === 'Contact' && each.queryable && each.keyPrefix === '003'))
  const contact = await connection.sobject('Contact').describe()
  assert.equal(contact.fields.find((field) => field.name === 'Email').type, 'email')
  assert.ok(contact.childRelationships.length > 0)
  assert.ok(contact.recordTypeInfos.some((type) => type.master))
})

check('makes, reads, changes and deletes a record', async () => {
  const contacts = connection.sobject('Contact')
  const made = await contacts.create({ LastName: 'Lee', Email: 'ann@js-example.com' })
  assert.equal(made.success, true)
  assert.equal((await contacts.retrieve(made.id)).LastName, 'Lee')
  assert.equal((await contacts.update({ Id: made.id, FirstName: 'Ann' })).success, true)
  assert.equal((await contacts.retrieve(made.id)).Name, 'Ann Lee')
  assert.equal((await contacts.destroy(made.id)).success, true)
  assert.equal((await refused(() => contacts.retrieve(made.id))).errorCode, 'NOT_FOUND')
  assert.equal((await refused(() => contacts.destroy(made.id))).errorCode, 'ENTITY_IS_DELETED')
})

check('writes two hundred at once, and says row by row what was refused', async () => {
  const rows = Array.from({ length: 200 }, (_, n) => ({ LastName: n === 7 ? '' : `Many ${n}`, Company: 'Collected' }))
  const results = await connection.sobject('Lead').create(rows)
  assert.equal(results.filter((result) => result.success).length, 199)
  assert.equal(results[7].errors[0].statusCode, 'REQUIRED_FIELD_MISSING')
  assert.deepEqual(results[7].errors[0].fields, ['LastName'])
  const some = await connection.sobject('Lead').retrieve([results[0].id, results[1].id])
  assert.deepEqual(some.map((row) => row.LastName), ['Many 0', 'Many 1'])
  const gone = await connection.sobject('Lead').destroy([results[0].id, results[1].id])
  assert.ok(gone.every((result) => result.success))
})

check('queries with a condition, an order and a limit', async () => {
  await connection.sobject('Account').create([1, 2, 3].map((n) => ({ Name: `Sorted ${n}`, NumberOfEmployees: n })))
  const found = await connection.sobject('Account').find({ Name: { $like: 'Sorted %' } }, ['Name', 'NumberOfEmployees'])
    .sort('-NumberOfEmployees').limit(2)
  assert.deepEqual(found.map((row) => row.NumberOfEmployees), [3, 2])
})

check('streams through the pages of a long answer', async () => {
  for (let start = 0; start < 2200; start += 200) {
    await connection.sobject('Lead').create(
      Array.from({ length: 200 }, (_, n) => ({ LastName: `Streamed ${start + n}`, Company: 'Streamed' })))
  }
  let streamed = 0
  await new Promise((resolve, reject) => {
    connection.query("SELECT Id FROM Lead WHERE Company = 'Streamed'")
      .on('record', () => { streamed++ }).on('end', resolve).on('error', reject)
      .run({ autoFetch: true, maxFetch: 5000 })
  })
  assert.equal(streamed, 2200)
})

check('is told of a malformed query by its class', async () => {
  const error = await refused(() => connection.query('SELECT FROM Contact'))
  assert.equal(error.errorCode, 'MALFORMED_QUERY')
  assert.equal((await refused(() => connection.query('SELECT Nonsense FROM Contact'))).errorCode, 'INVALID_FIELD')
  assert.equal((await refused(() => connection.query('SELECT Id FROM Nonsense'))).errorCode, 'INVALID_TYPE')
})

check('hears of what was changed and deleted', async () => {
  const made = await connection.sobject('Contact').create({ LastName: 'Heard of' })
  const [start, end] = [new Date(Date.now() - 600_000), new Date(Date.now() + 120_000)]
  assert.ok((await connection.sobject('Contact').updated(start, end)).ids.includes(made.id))
  await connection.sobject('Contact').destroy(made.id)
  const { deletedRecords } = await connection.sobject('Contact').deleted(start, end)
  assert.ok(deletedRecords.some((each) => each.id === made.id))
})

check('says its limits', async () => {
  assert.ok((await connection.limits()).DailyApiRequests.Max > 0)
  assert.ok(connection.limitInfo.apiUsage.used > 0)
})

check('sends composite requests that refer to each other', async () => {
  const answer = await connection.requestPost('/services/data/v62.0/composite', {
    allOrNone: true,
    compositeRequest: [
      { method: 'POST', url: '/services/data/v62.0/sobjects/Account', referenceId: 'parent', body: { Name: 'Composite' } },
      { method: 'POST', url: '/services/data/v62.0/sobjects/Contact', referenceId: 'child',
        body: { LastName: 'Below', AccountId: '@{parent.id}' } }
    ]
  })
  assert.deepEqual(answer.compositeResponse.map((part) => part.httpStatusCode), [201, 201])
})

check('gets a new session when its own has ended', async () => {
  let renewed = 0
  const other = new jsforce.Connection({
    instanceUrl: url, accessToken: '00D!ended', version: '62.0',
    refreshFn: (old, callback) => { renewed++; callback(null, connection.accessToken) }
  })
  assert.ok((await other.describeGlobal()).sobjects.length > 0)
  assert.equal(renewed, 1)
})

await run()
