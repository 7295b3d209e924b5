// @hubspot/api-client against the simulated HubSpot.
import assert from 'node:assert/strict'
import { Client } from '@hubspot/api-client'
import { check, refused, run } from './checks.mjs'

const basePath = process.env.HUBSPOT_URL
const hubspot = new Client({ accessToken: process.env.HUBSPOT_TOKEN, basePath, numberOfApiCallRetries: 3 })
const { contacts, companies, deals } = hubspot.crm
const contact = (properties) => contacts.basicApi.create({ properties, associations: [] })

check('makes, reads, changes and archives a record', async () => {
  const made = await contact({ lastname: 'Lee', email: 'ann@node-example.com' })
  assert.match(made.id, /^\d+$/)
  assert.ok(made.createdAt instanceof Date)
  const read = await contacts.basicApi.getById(made.id, ['lastname', 'jobtitle'])
  assert.equal(read.properties.lastname, 'Lee')
  assert.equal(read.properties.jobtitle, null)
  assert.equal((await contacts.basicApi.update(made.id, { properties: { jobtitle: 'CFO' } })).properties.jobtitle, 'CFO')
  await contacts.basicApi.archive(made.id)
  assert.equal((await refused(() => contacts.basicApi.getById(made.id))).code, 404)
})

check('is told of a contact that is there already', async () => {
  const made = await contact({ lastname: 'Twice', email: 'twice@node-example.com' })
  const error = await refused(() => contact({ lastname: 'Twice', email: 'twice@node-example.com' }))
  assert.equal(error.code, 409)
  assert.equal(error.body.category, 'CONFLICT')
  assert.ok(error.body.message.includes(`Existing ID: ${made.id}`))
})

check('is told of a property that is not there', async () => {
  const error = await refused(() => contact({ lastname: 'Lee', nonsense: '1' }))
  assert.equal(error.code, 400)
  assert.equal(error.body.category, 'VALIDATION_ERROR')
})

check('writes, reads and upserts in batches', async () => {
  const inputs = [0, 1, 2].map((n) => ({ properties: { lastname: `B ${n}`, email: `b${n}@node-example.com` }, associations: [] }))
  const made = await contacts.batchApi.create({ inputs })
  assert.equal(made.status, 'COMPLETE')
  const read = await contacts.batchApi.read({
    inputs: made.results.map(({ id }) => ({ id })), properties: ['email'], propertiesWithHistory: []
  })
  assert.equal(read.results.length, 3)
  const upserted = await contacts.batchApi.upsert({
    inputs: [{ id: 'b0@node-example.com', idProperty: 'email', properties: { jobtitle: 'CEO' } },
      { id: 'b9@node-example.com', idProperty: 'email', properties: { jobtitle: 'CFO' } }]
  })
  assert.deepEqual(upserted.results.map((result) => result._new).sort(), [false, true])
})

check('searches', async () => {
  await contact({ lastname: 'Sought', email: 'sought@node-example.com' })
  const request = {
    filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: 'sought@node-example.com' }] }],
    properties: ['lastname'], limit: 5, after: '0', sorts: []
  }
  let found = await contacts.searchApi.doSearch(request)
  for (let again = 0; found.total === 0 && again < 50; again++) {
    await new Promise((resolve) => setTimeout(resolve, 300))
    found = await contacts.searchApi.doSearch(request)
  }
  assert.equal(found.results[0].properties.lastname, 'Sought')
})

check('pages through all records', async () => {
  for (let n = 0; n < 15; n++) await contact({ lastname: `Paged ${n}` })
  const page = await contacts.basicApi.getPage(10)
  assert.equal(page.results.length, 10)
  assert.ok(page.paging.next.after)
  assert.ok((await contacts.getAll(5)).length >= 15)
})

check('associates, with labels', async () => {
  const person = await contact({ lastname: 'Associated' })
  const company = await companies.basicApi.create({ properties: { name: 'Node', domain: 'node-assoc.com' }, associations: [] })
  const v4 = hubspot.crm.associations.v4
  await v4.basicApi.createDefault('contacts', person.id, 'companies', company.id)
  const page = await v4.basicApi.getPage('contacts', person.id, 'companies')
  assert.deepEqual(page.results[0].associationTypes.map((kind) => kind.typeId).sort((a, b) => a - b), [1, 279])
  const batch = await v4.batchApi.getPage('contacts', 'companies', { inputs: [{ id: person.id }] })
  assert.equal(String(batch.results[0].to[0].toObjectId), company.id)
})

check('makes a deal with its company in one call', async () => {
  const company = await companies.basicApi.create({ properties: { name: 'Owner', domain: 'node-owner.com' }, associations: [] })
  const deal = await deals.basicApi.create({
    properties: { dealname: 'Big', dealstage: 'appointmentscheduled' },
    associations: [{ to: { id: company.id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 341 }] }]
  })
  const read = await deals.basicApi.getById(deal.id, ['hs_primary_associated_company'], undefined, ['companies'])
  assert.equal(read.properties.hs_primary_associated_company, company.id)
  assert.equal(read.associations.companies.results[0].id, company.id)
})

check('knows properties, pipelines and owners', async () => {
  const { results } = await hubspot.crm.properties.coreApi.getAll('contacts')
  assert.ok(results.some((property) => property.name === 'email' && property.type === 'string'))
  const made = await hubspot.crm.properties.coreApi.create('contacts', {
    name: 'node_size', label: 'Size', type: 'number', fieldType: 'number', groupName: 'contactinformation'
  })
  assert.equal(made.fieldType, 'number')
  const pipelines = await hubspot.crm.pipelines.pipelinesApi.getAll('deals')
  assert.ok(pipelines.results[0].stages.some((stage) => stage.id === 'closedwon'))
  assert.ok(Array.isArray((await hubspot.crm.owners.ownersApi.getPage()).results))
})

check('is refused with another token', async () => {
  const other = new Client({ accessToken: 'pat-na1-nonsense', basePath })
  const error = await refused(() => other.crm.contacts.basicApi.getPage(1))
  assert.equal(error.code, 401)
  assert.equal(error.body.category, 'INVALID_AUTHENTICATION')
})

await run()
